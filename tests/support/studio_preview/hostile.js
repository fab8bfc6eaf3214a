/**
 * Values that no part of the studio sends in the place of a message, an object, a text or a number. Evaluated as an expression by Node
 * and by the drivers of browsers.
 */
[
  ...[undefined, null, true, NaN, -1, 1.5, Infinity, 10n, new Date(0), /x/, new Uint8Array(3), new Map([["type", "kept"]]), new Set([1])],
  ...["x".repeat(2_000_000), [], [null], [["a"]], Array(20_000).fill(["a", "b"]), [[["a", "b"]]]],
  ...[{}, { toString: 5 }, { valueOf: null, toString: null }, { type: { toString: 5 } }, { length: 2, 0: "a", 1: "b" }],
  ...[{ id: {} }, { id: [1] }, { id: null, result: 1 }, { id: 1e308, error: "x" }, { step: {}, share: 1 }, { step: "ready", share: "1" }],
  ...[{ step: "ready", share: NaN }, { step: "ready", share: 2 }, { crash: {} }, { crash: null }, { crash: 5 }],
]
