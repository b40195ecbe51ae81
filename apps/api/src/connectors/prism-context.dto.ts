import type { Int64 } from '#platform/money/int64.js';
import { ProtoBoolean, ProtoInt32, ProtoInt64, ProtoMessage, ProtoSecret, ProtoText } from './proto-json.fields.js';

/** proto3 JSON of AccessToken. */
export class AccessTokenJson {
  @ProtoSecret('The token itself.') token?: string | { value: string } | null;
  @ProtoInt64('Seconds.') expires_in_seconds?: Int64 | string | null;
  @ProtoText('As an Authorization header names it.', 'Bearer') token_type?: string | null;
}

/** proto3 JSON of ConnectorState. */
export class ConnectorStateJson {
  @ProtoMessage(() => AccessTokenJson) access_token?: AccessTokenJson | null;
  @ProtoText("The provider's id of the customer.") connector_customer_id?: string | null;
}

/** proto3 JSON of BrowserInformation. */
export class BrowserInformationJson {
  @ProtoInt32('Bits per pixel.') color_depth?: number | null;
  @ProtoInt32('Pixels.') screen_height?: number | null;
  @ProtoInt32('Pixels.') screen_width?: number | null;
  @ProtoBoolean('Whether Java is enabled.') java_enabled?: boolean | null;
  @ProtoBoolean('Whether JavaScript is enabled.') java_script_enabled?: boolean | null;
  @ProtoText('Of the browser.', 'en-GB') language?: string | null;
  @ProtoInt32('From UTC.') time_zone_offset_minutes?: number | null;
  @ProtoText('The Accept header.', 'text/html') accept_header?: string | null;
  @ProtoText('Compared when the token is presented.', 'Mozilla/5.0...') user_agent?: string | null;
  @ProtoText('The Accept-Language header.') accept_language?: string | null;
  @ProtoText('The Referer header.') referer?: string | null;
  @ProtoText('Compared when the token is presented.', '203.0.113.9') ip_address?: string | null;
  @ProtoText('Operating system.') os_type?: string | null;
  @ProtoText('Its version.') os_version?: string | null;
  @ProtoText('Of the device.') device_model?: string | null;
}
