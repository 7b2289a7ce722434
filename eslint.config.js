// What the page's scripts are held to, beside their types: the limits of the Python code (pyproject.toml, CONTRIBUTING.md).
import js from "@eslint/js";
import globals from "globals";

const PAGE = "src/actorgraph/map/page/*.js", IN_NODE = ["tests/map/*.mjs", "eslint.config.js"];
const rules = {
  "complexity": ["error", 10],
  "eqeqeq": "error",
  "max-len": ["error", 132],
  "max-lines-per-function": ["error", { max: 36, skipBlankLines: true, skipComments: true }],
  "max-params": ["error", 5],
  "no-shadow": "error",
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
};

export default [
  { ...js.configs.recommended, files: [PAGE, ...IN_NODE] },
  { files: [PAGE, ...IN_NODE], rules, linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: [PAGE], languageOptions: { globals: { ...globals.browser, vis: "readonly" } } },
  { files: IN_NODE, languageOptions: { globals: globals.node } },
];
