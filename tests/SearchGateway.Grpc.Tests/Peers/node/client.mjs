// Calls the server at the given address in every way that the tests ask about, and prints what it saw as JSON.
// usage: node client.mjs <host:port> <echo.proto> <reflection.proto>
import { allBytes, echoOf, grpc, gzip, load, protoLoader } from './echo.mjs';

const [address, echoProto, reflectionProto] = process.argv.slice(2);
const Echo = echoOf(load(echoProto));
const credentials = grpc.credentials.createInsecure();
const client = new Echo(address, credentials);

const unary = async (stub, request, { metadata = new grpc.Metadata(), options = {} } = {}) => {
  const seen = {};
  let call;
  const answered = new Promise((resolve) => {
    call = stub.say(request, metadata, options, (error, reply) => resolve({ error, reply }));
  });
  call.on('metadata', (headers) => { seen.headers = headers; });
  const ended = new Promise((resolve) => { call.on('status', resolve); });
  const [answer, status] = await Promise.all([answered, ended]);
  return { ...seen, ...answer, trailers: status.metadata };
};

const failure = ({ error }) => ({ code: error?.code ?? 0, message: error?.details ?? '' });
const hex = (metadata, name) => metadata.get(name)[0].toString('hex');

async function metadataBothWays() {
  const metadata = new grpc.Metadata();
  metadata.set('case-reference', 'A 1');
  metadata.set('raw-bin', allBytes);
  const { headers, trailers } = await unary(client, { text: 'metadata' }, { metadata });
  return { header: headers.get('case-reference')[0], headerBin: hex(headers, 'raw-bin'), trailer: trailers.get('last')[0], trailerBin: hex(trailers, 'last-bin') };
}

async function failing() {
  const result = await unary(client, { text: 'fail' });
  return { ...failure(result), details: hex(result.error.metadata, 'grpc-status-details-bin') };
}

async function serverStream() {
  const indexes = [];
  for await (const reply of client.repeat({ text: 'x', count: 50 })) indexes.push(reply.index);
  return indexes;
}

const clientStream = () => new Promise((resolve, reject) => {
  const call = client.join((error, reply) => (error ? reject(error) : resolve(reply.text)));
  for (const text of ['who', 'is', 'this']) call.write({ text });
  call.end();
});

const duplex = () => new Promise((resolve, reject) => {
  const texts = [];
  const call = client.chat();
  call.on('data', (reply) => {
    texts.push(reply.text);
    if (texts.length < 10) call.write({ text: `m${texts.length}` });
    else call.end();
  });
  call.on('end', () => resolve(texts));
  call.on('error', reject);
  call.write({ text: 'm0' });
});

const cancel = () => new Promise((resolve) => {
  const call = client.repeat({ text: 'hang' });
  call.on('data', () => call.cancel());
  call.on('error', (error) => resolve({ code: error.code }));
});

const callReflection = (request) => new Promise((resolve, reject) => {
  const { ServerReflection } = load(reflectionProto).grpc.reflection.v1;
  const call = new ServerReflection(address, credentials).serverReflectionInfo();
  call.on('data', (answer) => { call.end(); resolve(answer); });
  call.on('error', reject);
  call.write(request);
});

// A client made from nothing but what the server tells of itself.
async function reflection() {
  const listed = await callReflection({ listServices: '' });
  const services = listed.listServicesResponse.service.map((s) => s.name);
  const answer = await callReflection({ fileContainingSymbol: 'searchgateway.tests.v1.Echo' });
  const files = answer.fileDescriptorResponse.fileDescriptorProto;
  const set = Buffer.concat(files.flatMap((file) => [Buffer.from([0x0a, ...varint(file.length)]), file]));
  const Reflected = echoOf(grpc.loadPackageDefinition(protoLoader.loadFileDescriptorSetFromBuffer(set)));
  const { reply } = await unary(new Reflected(address, credentials), { text: 'reflected' });
  return { services, text: reply.text };
}

function varint(value) {
  const bytes = [];
  for (; value > 0x7f; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  return [...bytes, value];
}

const ballast = (size) => Buffer.alloc(size);
const results = {
  unary: (await unary(client, { text: 'hello' })).reply.text,
  serverStream: await serverStream(),
  clientStream: await clientStream(),
  duplex: await duplex(),
  metadata: await metadataBothWays(),
  error: await failing(),
  deadline: failure(await unary(client, { text: 'hang' }, { options: { deadline: Date.now() + 300 } })),
  cancel: await cancel(),
  gzip: (await unary(new Echo(address, credentials, gzip), { text: 'encodings', ballast: ballast(100_000) })).reply.text,
  large: (await unary(client, { text: 'large', ballast: ballast(3_000_000) })).reply.ballast.length,
  oversize: failure(await unary(client, { text: 'large', ballast: ballast(5_000_000) })),
  reflection: await reflection(),
};
console.log(JSON.stringify(results));
client.close();
