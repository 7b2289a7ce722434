"""Questions over records. Each takes `Records`, what is asked and a `Scope`, and returns frozen values that mirror the JSON."""
