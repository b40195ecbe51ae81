/** A day, or a time of it, as people write them. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/i;

/** The same as REST takes it: in UTC, where no offset is said. What is no moment stays as it is, and is refused there. */
export function readMoment(text: string): string {
  const [, day, minutes = '00:00', seconds = ':00', offset = 'Z'] = MOMENT.exec(text) ?? [];
  return day === undefined ? text : `${day}T${minutes}${seconds}${offset.toUpperCase()}`;
}
