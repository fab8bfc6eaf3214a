/** The plain words of names, by which people are searched and matched. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { splitPlainWords } from "../../theme/runtime/register/matching/names.js";

test("letters that Unicode doesn't decompose become plain ones", () => {
  const words = splitPlainWords("Łukasz Søren Đorđe Sigurðr Þór Æbel Œdipe Ħaġa Yıldız Strauß");
  assert.deepEqual(words, ["lukasz", "soren", "dorde", "sigurdr", "thor", "aebel", "oedipe", "haga", "yildiz", "strauss"]);
});
