import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { OperationTypeNode } from "graphql";
import { createClient } from "graphql-ws";
import { Added, Open } from "./open";

const address = "http://127.0.0.1:8000/graphql";

export const client = new ApolloClient({
  cache: new InMemoryCache({ possibleTypes: { Node: ["Recommendation", "Link"] } }),
  link: ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(createClient({ url: address.replace("http", "ws") })),
    new HttpLink({ uri: address }),
  ),
});

export async function titles(force: string): Promise<string[]> {
  const { data } = await client.query({ query: Open, variables: { force } });
  return data?.recommendations.nodes.map((each) => each.title) ?? [];
}

export function follow(told: (title: string) => void) {
  return client
    .subscribe({ query: Added, variables: { where: { confidence: { gte: 0.8 } } } })
    .subscribe({ next: ({ data }) => data && told(data.linkAdded.from.title) });
}
