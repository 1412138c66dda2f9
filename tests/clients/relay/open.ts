import { graphql } from "relay-runtime";

export const query = graphql`
  query openQuery($count: Int!, $cursor: String) {
    ...open_recommendations @arguments(count: $count, cursor: $cursor)
    node(id: "x") {
      id
      ... on Recommendation {
        title
      }
    }
  }
`;

export const page = graphql`
  fragment open_recommendations on Query
  @argumentDefinitions(count: { type: "Int!" }, cursor: { type: "String" })
  @refetchable(queryName: "openPageQuery") {
    recommendations(first: $count, after: $cursor) @connection(key: "open_recommendations") {
      edges {
        node {
          title
          deadlines {
            date
          }
        }
      }
    }
  }
`;

export const added = graphql`
  subscription openAddedSubscription {
    documentAdded {
      id
      title
    }
  }
`;
