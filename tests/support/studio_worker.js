/** A worker without Python, for tests of what doesn't depend on the checks: it finds an error and a warning. */

const findings = ["error", "warning"].map((severity) => ({ severity, path: "content/card.md", line: 1 }));
const ANSWERS = { check: { findings, outline: [], known: {} }, describe: { text: "# What changed\n" } };

postMessage({ step: "ready", share: 1 });
onmessage = ({ data: { id, method } }) => postMessage({ id, result: ANSWERS[method] ?? {} });
