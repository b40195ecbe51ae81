import { logVerbosity, ServerCredentials, setLogVerbosity, type Server } from '@grpc/grpc-js';
import { ReflectionService } from '@grpc/reflection';
import type { PackageDefinition } from '@grpc/proto-loader';
import { loadHealthDefinition, loadPackageDefinition, serviceNames } from '#contracts/package-definition.js';
import { PROTO_PACKAGES } from '#contracts/proto-packages.js';
import { noticeDroppedMetadata, noticeRepeatedMetadata } from './call-metadata.js';
import type { Settings } from '#platform/config/settings.js';
import type { RequestObserver } from '../observability/request-observer.js';
import type { Door } from '../shutdown/door.js';
import { overseeTaking } from './answer-taking.js';
import { answerRequestId } from './answered-request-id.js';
import { CallsInFlight } from './calls-in-flight.js';
import { demandProtobuf } from './content-type.js';
import { GrpcDoor } from './grpc-door.js';
import { overseeReading } from './request-reading.js';
import { paceStreams } from './stream-pace.js';
import { UnaryServer } from './unary-server.js';

/** An idle client connects again when it has something to say. */
const MAX_IDLE_MS = 5 * 60_000;
/** Of one connection at a time; clients hold back the rest by themselves. */
const MAX_CALLS = 1000;
/** Far above the largest session; a message beyond it is a mistake or an attack. */
const MAX_MESSAGE_BYTES = 1024 * 1024;
const PING_TIMEOUT_MS = 10_000;
const MAX_METADATA_BYTES = 32 * 1024;

/** Serves the standard health service. */
export interface HealthService {
  serve(server: Server, services: readonly string[]): void;
}

/** The gRPC server: our services, the standard health service, and reflection (v1 and v1alpha) over all of them. */
export function createGrpcServer(
  settings: Settings,
  health: HealthService,
  observer: RequestObserver,
  credentials: ServerCredentials = ServerCredentials.createInsecure(),
): { strategy: UnaryServer; door: Door } {
  // The library prints what it cannot parse, values of metadata and so credentials among them.
  setLogVerbosity(logVerbosity.NONE);
  noticeDroppedMetadata();
  const timeout = settings.requestTimeout * 1000;
  const inFlight = new CallsInFlight();
  const door = new GrpcDoor(inFlight);
  const options = {
    package: PROTO_PACKAGES,
    packageDefinition: loadPackageDefinition(),
    channelOptions: {
      'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
      'grpc.max_metadata_size': MAX_METADATA_BYTES,
      // Whoever does not answer a ping is not there, or does not speak HTTP/2.
      'grpc.keepalive_time_ms': timeout,
      'grpc.keepalive_timeout_ms': Math.min(timeout, PING_TIMEOUT_MS),
      'grpc.max_connection_idle_ms': MAX_IDLE_MS,
      'grpc.max_concurrent_streams': MAX_CALLS,
      interceptors: [overseeTaking(timeout), overseeReading(timeout, inFlight), answerRequestId, paceStreams],
    },
    onLoadPackageDefinition: (services: PackageDefinition, server: Server) => {
      const all = { ...services, ...loadHealthDefinition() };
      health.serve(server, serviceNames(all));
      new ReflectionService(all).addToServer(server);
    },
  };
  const listen = (server: Server) => {
    noticeRepeatedMetadata(server);
    demandProtobuf(server);
    return door.open(server, credentials, settings.host, settings.grpcPort);
  };
  return { strategy: new UnaryServer(options, listen, observer), door };
}
