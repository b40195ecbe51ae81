import { Module } from '@nestjs/common';
import { TlsReloader } from './tls-reloader.js';

@Module({ providers: [TlsReloader] })
export class TlsModule {}
