// Mercurius with graphql-jit over the rows of a file: node mercurius.mjs ROWS PORT
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createReadStream } from 'node:fs'
import Fastify from 'fastify'
import mercurius from 'mercurius'

const [rows, port] = process.argv.slice(2)
const byIri = new Map()
const concepts = new Map()
const tables = { inspectionsOf: new Map(), recommendationsOf: new Map(), judgmentsOf: new Map(), findingsOf: new Map(),
  commitmentsOf: new Map(), linksTo: new Map() }
const slugs = new Map()
const filed = (table, key, row) => { const found = table.get(key); if (found) found.push(row); else table.set(key, [row]) }
const kept = {
  concept: row => concepts.set(`${row.scheme} ${row.code}`, row),
  organisation: row => slugs.set(row.slug, row),
  inspection: row => filed(tables.inspectionsOf, row.force, row),
  recommendation: row => filed(tables.recommendationsOf, row.inspection, row),
  judgment: row => filed(tables.judgmentsOf, row.inspection, row),
  finding: row => filed(tables.findingsOf, row.inspection, row),
  commitment: row => filed(tables.commitmentsOf, row.response, row),
  link: row => filed(tables.linksTo, row.target, row)
}
for await (const line of createInterface({ input: createReadStream(rows) })) {
  const row = JSON.parse(line)
  if (row.iri) byIri.set(row.iri, row)
  kept[row.type]?.(row)
}
const one = name => row => byIri.get(row[name])
const many = table => row => table.get(row.iri) ?? []
const coded = (scheme, name) => row => concepts.get(`${scheme} ${row[name]}`)
const resolvers = {
  Query: {
    inspections (_, { where, first }) {
      const found = tables.inspectionsOf.get(slugs.get(where.force.slug.eq)?.iri) ?? []
      return { totalCount: found.length, nodes: found.slice(0, first) }
    }
  },
  Inspection: { cycle: coded('cycle', 'cycle'), force: one('force'), recommendations: many(tables.recommendationsOf),
    judgments: many(tables.judgmentsOf), findings: many(tables.findingsOf) },
  Item: { resolveType: () => 'Organisation' },
  Passage: { document: one('document') },
  Recommendation: { kind: coded('kind', 'kind'), question: one('question'), passage: one('passage'),
    responses: row => (tables.linksTo.get(row.iri) ?? []).filter(link => link.relation === 'RESPONDS_TO')
      .map(link => byIri.get(link.source)) },
  Response: { stance: coded('stance', 'stance'), author: one('author'), passage: one('passage'),
    commitments: many(tables.commitmentsOf) },
  Commitment: { status: coded('status', 'status'), owner: one('owner'), passage: one('passage') },
  Judgment: { grade: row => concepts.get(`grade ${row.scale} ${row.grade}`), question: one('question') },
  Finding: { kind: coded('finding', 'kind'), passage: one('passage') }
}
const app = Fastify()
app.register(mercurius, { schema: readFileSync(new URL('part.graphql', import.meta.url), 'utf8'), resolvers, jit: 1 })
await app.listen({ host: '127.0.0.1', port: Number(port) })
