// Serves the echo service on a free port, which it prints.
// usage: node server.mjs <echo.proto>
import { allBytes, echoOf, errorMessage, grpc, load } from './echo.mjs';

const Echo = echoOf(load(process.argv[2]));
let cancellations = 0;

function say(call, callback) {
  const { text, ballast } = call.request;
  switch (text) {
    case 'metadata': {
      const headers = new grpc.Metadata();
      headers.set('case-reference', call.metadata.get('case-reference')[0]);
      headers.set('raw-bin', call.metadata.get('raw-bin')[0]);
      call.sendMetadata(headers);
      const trailers = new grpc.Metadata();
      trailers.set('last', '2');
      trailers.set('last-bin', allBytes);
      return callback(null, { text }, trailers);
    }
    case 'fail': {
      const metadata = new grpc.Metadata();
      // google.rpc.Status { code: 3, message: "wrong" }
      metadata.set('grpc-status-details-bin', Buffer.from('08031205' + Buffer.from('wrong').toString('hex'), 'hex'));
      return callback({ code: grpc.status.INVALID_ARGUMENT, details: errorMessage, metadata });
    }
    case 'hang':
      return call.on('cancelled', () => { cancellations += 1; });
    case 'cancellations':
      return callback(null, { text, index: cancellations });
    case 'encodings':
      return callback(null, { text: `${call.metadata.get('grpc-accept-encoding')[0] ?? ''}`, ballast });
    default:
      return callback(null, { text, ballast });
  }
}

function repeat(call) {
  const { text, count } = call.request;
  if (text === 'hang') {
    call.on('cancelled', () => { cancellations += 1; });
    call.write({ text });
    return;
  }
  for (let index = 0; index < count; index += 1) call.write({ text, index });
  call.end();
}

function join(call, callback) {
  const texts = [];
  call.on('data', (request) => texts.push(request.text));
  call.on('end', () => callback(null, { text: texts.join(' '), index: texts.length }));
}

function chat(call) {
  let index = 0;
  call.on('data', (request) => { call.write({ text: request.text, index }); index += 1; });
  call.on('end', () => call.end());
}

const server = new grpc.Server();
server.addService(Echo.service, { say, repeat, join, chat });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
  process.stdin.resume();
  process.stdin.on('end', () => process.exit());
});
