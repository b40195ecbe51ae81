// Original file: libs/contracts/proto/tessera/v1/sessions.proto


/**
 * A browser, by the names that Prism has for it.
 */
export interface BrowserInfo {
  'color_depth'?: (number);
  'screen_height'?: (number);
  'screen_width'?: (number);
  'java_enabled'?: (boolean);
  'java_script_enabled'?: (boolean);
  'language'?: (string);
  'time_zone_offset_minutes'?: (number);
  'accept_header'?: (string);
  /**
   * Compared.
   */
  'user_agent'?: (string);
  'accept_language'?: (string);
  'referer'?: (string);
  /**
   * Compared.
   */
  'ip_address'?: (string);
  'os_type'?: (string);
  'os_version'?: (string);
  'device_model'?: (string);
  '_color_depth'?: "color_depth";
  '_screen_height'?: "screen_height";
  '_screen_width'?: "screen_width";
  '_java_enabled'?: "java_enabled";
  '_java_script_enabled'?: "java_script_enabled";
  '_language'?: "language";
  '_time_zone_offset_minutes'?: "time_zone_offset_minutes";
  '_accept_header'?: "accept_header";
  '_user_agent'?: "user_agent";
  '_accept_language'?: "accept_language";
  '_referer'?: "referer";
  '_ip_address'?: "ip_address";
  '_os_type'?: "os_type";
  '_os_version'?: "os_version";
  '_device_model'?: "device_model";
}

/**
 * A browser, by the names that Prism has for it.
 */
export interface BrowserInfo__Output {
  'color_depth'?: (number);
  'screen_height'?: (number);
  'screen_width'?: (number);
  'java_enabled'?: (boolean);
  'java_script_enabled'?: (boolean);
  'language'?: (string);
  'time_zone_offset_minutes'?: (number);
  'accept_header'?: (string);
  /**
   * Compared.
   */
  'user_agent'?: (string);
  'accept_language'?: (string);
  'referer'?: (string);
  /**
   * Compared.
   */
  'ip_address'?: (string);
  'os_type'?: (string);
  'os_version'?: (string);
  'device_model'?: (string);
  '_color_depth'?: "color_depth";
  '_screen_height'?: "screen_height";
  '_screen_width'?: "screen_width";
  '_java_enabled'?: "java_enabled";
  '_java_script_enabled'?: "java_script_enabled";
  '_language'?: "language";
  '_time_zone_offset_minutes'?: "time_zone_offset_minutes";
  '_accept_header'?: "accept_header";
  '_user_agent'?: "user_agent";
  '_accept_language'?: "accept_language";
  '_referer'?: "referer";
  '_ip_address'?: "ip_address";
  '_os_type'?: "os_type";
  '_os_version'?: "os_version";
  '_device_model'?: "device_model";
}
