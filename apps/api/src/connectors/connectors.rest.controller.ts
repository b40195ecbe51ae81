import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiParam, ApiQuery, ApiResponse, ApiTags } from '@nestjs/swagger';
import { ConnectorCatalogue } from '#core/providers/index.js';
import { Access } from '../edge/auth/access.js';
import { CheckedQuery } from '../edge/rest/json-body.js';
import { PageQuery, presentPage, toPageRequest } from '../edge/page.dto.js';
import { ApiProblems } from '../edge/rest/errors/api-problems-decorator.js';
import { ConnectorPage, ConnectorResponse } from './connector.dto.js';

/** The catalogue of payment providers. */
@ApiTags('Connectors')
@ApiBearerAuth('api-key-bearer')
@ApiProblems()
@Access('bearer-key', 'any-scope')
@Controller('v1/connectors')
export class ConnectorsRestController {
  constructor(private readonly catalogue: ConnectorCatalogue) {}

  @Get()
  @ApiOperation({ summary: 'List connectors' })
  @ApiQuery({ type: PageQuery })
  @ApiResponse({ status: 200, type: ConnectorPage })
  listConnectors(@CheckedQuery(PageQuery) query: PageQuery): ConnectorPage {
    return presentPage(this.catalogue.list(toPageRequest(query)), (entry): ConnectorResponse => entry);
  }

  @Get(':name')
  @ApiOperation({
    summary: 'Read a connector',
    description: '`credential_schema` says what an account of it has to contain.',
  })
  @ApiParam({ name: 'name', description: 'Name of the connector.', example: 'stripe' })
  @ApiResponse({ status: 200, type: ConnectorResponse })
  @ApiProblems({ not_found: 'No such connector.' })
  getConnector(@Param('name') name: string): ConnectorResponse {
    return this.catalogue.get(name);
  }
}
