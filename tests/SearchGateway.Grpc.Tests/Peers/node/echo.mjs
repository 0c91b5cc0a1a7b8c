// What client and server share: the echo service, loaded from its proto file at run time.
import grpc from '@grpc/grpc-js';
import protoLoader from '@grpc/proto-loader';

export { grpc, protoLoader };
export const gzip = { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip };
export const allBytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
export const errorMessage = '100% – «не найдено» 😀\n';

export function load(file, includeDirs = []) {
  return grpc.loadPackageDefinition(protoLoader.loadSync(file, { includeDirs, longs: Number, enums: String, defaults: true, oneofs: true }));
}

export const echoOf = (loaded) => loaded.searchgateway.tests.v1.Echo;
