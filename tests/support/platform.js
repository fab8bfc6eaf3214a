/* A learning platform for tests: scorm-again's API, each call noted with its error code, and the course in a frame or a window. */

const { edition, learner, data, mode, is_refusing, entry = data.suspend_data === undefined ? "ab-initio" : "resume" } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const is2004 = edition === "2004";
const api = is2004 ? new window.Scorm2004API({ autocommit: false }) : new window.Scorm12API({ autocommit: false });
const prefix = is2004 ? "" : "LMS";
const about = is2004 ? { learner_name: learner, mode, entry } : { core: { student_name: learner, lesson_mode: mode, entry, ...data.core } };
api.loadFromJSON({ ...data, ...about }, "cmi");
window.calls = [];
for (const verb of ["Initialize", is2004 ? "Terminate" : "Finish", "GetValue", "SetValue", "Commit"]) {
  const real = api[`${prefix}${verb}`].bind(api);
  api[`${prefix}${verb}`] = (...given) => {
    const answer = real(...given);
    window.calls.push([verb, ...given, String(answer), Number(api[`${prefix}GetLastError`]())]);
    return answer;
  };
}
if (is_refusing) api[`${prefix}Initialize`] = () => "false";
window[is2004 ? "API_1484_11" : "API"] = api;
window.readData = () => JSON.parse(JSON.stringify(api.cmi));
window.openFrame = () => {
  const frame = Object.assign(document.createElement("iframe"), { src: "package/index.html", title: "course" });
  frame.style.cssText = "border:0;position:fixed;inset:0;width:100%;height:100%";
  document.body.append(frame);
};
