// A provider of random strings, each of which takes its time, as objects of a cloud do; and which counts the creations that it is asked
// for at the same time. Run as a plugin by `node plugin.js ENGINE`, beside the libraries of the SDK for Node.js.
//
//   SLOW_MS=20          how long a creation takes
//   SLOW_GATHER=16      those after the first are answered when there are so many of them, or fail ten seconds later
//   SLOW_REPORT=FILE    where the counts are written, as JSON, whenever nothing is in flight
const fs = require("fs");
const path = require("path");
const libraries = { paths: [process.cwd(), path.dirname(process.argv[1]), process.env.SLOW_LIBRARIES || "."] };
const library = name => require(require.resolve(name, libraries));
const grpc = library("@grpc/grpc-js");
const { Empty } = library("google-protobuf/google/protobuf/empty_pb.js");
const { ResourceProviderService } = library("@pulumi/pulumi/proto/provider_grpc_pb.js");
const messages = library("@pulumi/pulumi/proto/provider_pb.js");
const plugin = library("@pulumi/pulumi/proto/plugin_pb.js");
const { Struct } = library("google-protobuf/google/protobuf/struct_pb.js");

const milliseconds = Number(process.env.SLOW_MS || 0);
const gather = Number(process.env.SLOW_GATHER || 0);
const counts = { created: 0, most: 0, started: 0, ended: 0 };
const waiting = [];
let inFlight = 0;

const answer = (type, fill) => (call, callback) => {
  const message = new type();
  fill(message, call.request);
  callback(null, message);
};

function create(call, callback) {
  if (call.request.getPreview()) {
    return callback(null, new messages.CreateResponse());
  }
  inFlight++;
  counts.started = counts.started || Date.now();
  counts.most = Math.max(counts.most, inFlight);
  const end = failure => {
    inFlight--;
    counts.created++;
    counts.ended = Date.now();
    const made = new messages.CreateResponse();
    made.setId(call.request.getName());
    const outputs = call.request.getProperties().toJavaScript();
    made.setProperties(Struct.fromJavaScript({ ...outputs, result: call.request.getName() }));
    if (inFlight === 0 && process.env.SLOW_REPORT) {
      fs.writeFileSync(process.env.SLOW_REPORT, JSON.stringify(counts));
    }
    callback(failure, failure ? null : made);
  };
  if (counts.most < gather && counts.created > 0) {
    const patience = setTimeout(() => end({
      code: grpc.status.FAILED_PRECONDITION, details: `never more than ${counts.most} creations at the same time`,
    }), 10000);
    waiting.push(() => { clearTimeout(patience); end(); });
  } else {
    waiting.splice(0).forEach(finish => setTimeout(finish, milliseconds));
    setTimeout(end, milliseconds);
  }
}

const server = new grpc.Server();
server.addService(ResourceProviderService, {
  handshake: answer(messages.ProviderHandshakeResponse, said => said.setAcceptSecrets(true)),
  getPluginInfo: answer(plugin.PluginInfo, said => said.setVersion("4.21.1")),
  checkConfig: answer(messages.CheckResponse, (said, asked) => said.setInputs(asked.getNews())),
  diffConfig: answer(messages.DiffResponse, () => {}),
  configure: answer(messages.ConfigureResponse, said => { said.setAcceptsecrets(true); said.setSupportspreview(true); }),
  check: answer(messages.CheckResponse, (said, asked) => said.setInputs(asked.getNews())),
  diff: answer(messages.DiffResponse, said => said.setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE)),
  create,
  delete: (call, callback) => setTimeout(() => callback(null, new Empty()), milliseconds),
  cancel: (call, callback) => callback(null, new Empty()),
});
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (failure, port) => {
  if (failure) {
    throw failure;
  }
  console.log(port);
});
