// Drives a command named pulumi through the Automation API, and prints what it was told as one line of JSON.
const auto = require("@pulumi/pulumi/automation");
const pulumi = require("@pulumi/pulumi");
const random = require("@pulumi/random");

const seen = {};
const program = async () => {
  const config = new pulumi.Config();
  const text = new random.RandomString("text", { length: config.requireNumber("length") });
  return { length: text.length, token: config.requireSecret("token"), list: [1, "two"] };
};
const kinds = events => [...new Set(events.flatMap(event => Object.keys(event)))];

async function drive() {
  const stack = await auto.LocalWorkspace.createOrSelectStack({ stackName: "dev", projectName: "inline", program });
  const workspace = stack.workspace;
  seen.user = (await workspace.whoAmI()).user;
  await stack.setConfig("length", { value: "7" });
  await stack.setConfig("token", { value: "canary-2718", secret: true });
  await stack.setAllConfig({ a: { value: "-x=y" }, b: { value: "canary-31", secret: true } });
  await stack.setAllConfig({ "deep.down[0]": { value: "5" } }, true);
  seen.b = await stack.getConfig("b");
  seen.deep = (await stack.getAllConfig())["inline:deep"];
  await stack.removeAllConfig(["a", "b"]);
  await stack.removeConfig("deep.down", true);

  let events = [];
  seen.preview = (await stack.preview({ onEvent: event => events.push(event) })).changeSummary;
  seen.previewEvents = kinds(events);
  events = [];
  const up = await stack.up({ message: "the first", userAgent: "tests", parallel: 4, onEvent: event => events.push(event) });
  seen.upEvents = kinds(events);
  seen.outputs = up.outputs;
  seen.summary = up.summary;
  seen.canaryInEvents = JSON.stringify(events).includes("canary") || up.stdout.includes("canary");
  seen.again = (await stack.up({ expectNoChanges: true, diff: true })).summary.resourceChanges;
  seen.refresh = (await stack.refresh()).summary.kind;
  seen.stacks = await workspace.listStacks();
  await workspace.listPlugins();
  await stack.setTag("team", "lakes");
  seen.tags = (await stack.listTags()).team;

  const exported = await stack.exportStack();
  seen.exported = exported.deployment.resources.length;
  await stack.importStack(exported);
  await stack.cancel();
  seen.destroyPreview = (await stack.previewDestroy()).changeSummary;
  await stack.rename({ stackName: "moved" });
  // Node.js 20.20 takes a minute to show a stack that leads through the SDK's source maps
  const broken = async () => { Error.stackTraceLimit = 1; throw new Error("not today"); };
  seen.failure = await stack.up({ program: broken }).then(() => "none", error => `${error.constructor.name}: ${error.message}`);
  seen.history = (await stack.history(2, 1)).map(update => update.kind);
  seen.destroy = (await stack.destroy({ remove: true, onEvent: () => {} })).summary.resourceChanges;
  seen.gone = await auto.LocalWorkspace.selectStack({ stackName: "moved", projectName: "inline", program })
    .then(() => "selected", error => error.constructor.name);
}

drive().then(() => console.log(JSON.stringify(seen)), error => { console.error(error); process.exitCode = 1; });
