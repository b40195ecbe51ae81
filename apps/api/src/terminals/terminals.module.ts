import { Module } from '@nestjs/common';
import { HostedFieldsRestController } from './payroc/hosted-fields.rest.controller.js';
import { TerminalsGrpcController } from './terminals.grpc.controller.js';
import { TerminalsRestController } from './terminals.rest.controller.js';

/** Processing terminals and Hosted Fields sessions (Payroc). */
@Module({ controllers: [HostedFieldsRestController, TerminalsRestController, TerminalsGrpcController] })
export class TerminalsModule {}
