import { Field, ID, InterfaceType } from 'type-graphql';

@InterfaceType({
  description: 'Anything with an identity of its own, to be found again by `node(id)`. Vietnamese: đối tượng.',
  resolveType: (value: { nodeType: string }) => value.nodeType,
})
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, unique across all types, never reused. Vietnamese: định danh.' })
  id!: string;
}
