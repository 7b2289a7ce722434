// Reads RDF on stdin with N3.js or jsonld.js and writes N-Quads: node read.mjs turtle|ntriples|trig|nquads|jsonld
import { readFileSync } from 'node:fs';
import jsonld from 'jsonld';
import { Parser, Writer } from 'n3';

const MEDIA_TYPES = {
  turtle: 'text/turtle',
  ntriples: 'application/n-triples',
  trig: 'application/trig',
  nquads: 'application/n-quads',
};
const syntax = process.argv[2];
const text = readFileSync(0, 'utf8');

if (syntax === 'jsonld') {
  const documentLoader = (url) => { throw new Error(`a document was asked for: ${url}`); };
  process.stdout.write(await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads', documentLoader, safe: true }));
} else {
  const writer = new Writer({ format: 'application/n-quads' });
  writer.addQuads(new Parser({ format: MEDIA_TYPES[syntax] }).parse(text));
  writer.end((error, result) => { if (error) throw error; process.stdout.write(result); });
}
