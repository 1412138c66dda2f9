import { graphql } from "./gql";

export const Open = graphql(`
  query Open($force: String!, $after: String) {
    recommendations(
      where: { force: { slug: { eq: $force } }, responses: { none: { commitments: { some: { exists: true } } } } }
      orderBy: [{ cycle: ASC }, { number: ASC }]
      first: 50
      after: $after
    ) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        title
        kind {
          code
        }
        deadlines {
          date
          latest
        }
      }
      facets(by: [{ kind: EACH }]) {
        values {
          value
          count
        }
      }
    }
  }
`);

export const Added = graphql(`
  subscription Added($where: LinkWhere) {
    linkAdded(where: $where) {
      id
      from {
        id
        title
      }
    }
  }
`);
