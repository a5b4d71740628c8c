// The names of things in the mesh. All of them are opaque here: the host says what they stand for.
type Branded<T, Brand> = T & { readonly brand: Brand }

/** 16 bytes, written as 26 characters of base32 (a–z, 2–7). */
export type PeerId = Branded<string, 'PeerId'>

/** 8 bytes, written as 16 hexadecimal digits: a room, by a hash that only its members can compute. */
export type Topic = Branded<string, 'Topic'>

/** 8 bytes, written as 16 hexadecimal digits: the beginning of a message's id. */
export type MessageId = Branded<string, 'MessageId'>

/** The beginning of its root's peer id, as an unsigned number of 32 bits. */
export type TreeTag = Branded<number, 'TreeTag'>

/** The place of a topic in the list that the sender of a frame has announced on that link. */
export type TopicHandle = Branded<number, 'TopicHandle'>

/** The beginning of a topic, as an unsigned number of 16 bits: enough to guess whom to ask. */
export type TopicHint = Branded<number, 'TopicHint'>
