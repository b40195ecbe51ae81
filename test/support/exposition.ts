/** What a real `/metrics` exposes: the labels of every series, by its name, each with the values that were seen. */
export class Exposition {
  private readonly labels = new Map<string, Map<string, Set<string>>>();
  /** Names of metrics; the series of a histogram have one between them. */
  readonly metrics: readonly string[];

  constructor(text: string) {
    this.metrics = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => String(name));
    for (const [, series = '', labels = ''] of text.matchAll(/^(\w+)(?:\{(.*)\})? \S+$/gm)) {
      const known = this.labels.get(series) ?? new Map<string, Set<string>>();
      this.labels.set(series, known);
      for (const [, label = '', value = ''] of labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)) {
        known.set(label, (known.get(label) ?? new Set()).add(value));
      }
    }
  }

  /** What an expression of PromQL asks for that is not there: series, labels, and values that labels are compared with. */
  missingFor(expression: string): string[] {
    const selectors = [...expression.matchAll(SELECTOR)];
    const missing = selectors.flatMap(([, series = '', matchers = '']) => this.missingOf(series, matchers));
    const named = new Set(selectors.flatMap(([, series = '']) => [...(this.of(series)?.keys() ?? [])]));
    const grouped = [...expression.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(/, */));
    const strange = grouped.filter((label) => !named.has(label) && !OF_THE_SCRAPE.has(label));
    return selectors.length > 0 ? [...missing, ...strange] : [expression];
  }

  private missingOf(series: string, matchers: string): string[] {
    const labels = this.of(series);
    if (!labels) return [series];
    return [...matchers.matchAll(MATCHER)].flatMap(([, label = '', operator, value = '']) => {
      if (OF_THE_SCRAPE.has(label)) return [];
      const values = labels.get(label);
      return values && (operator !== '=' || values.has(value)) ? [] : [`${series}{${label}="${value}"}`];
    });
  }

  /** `up` is made by Prometheus itself. */
  private of(series: string): Map<string, Set<string>> | undefined {
    return series === 'up' ? new Map() : this.labels.get(series);
  }
}

/** Labels that Prometheus adds. */
const OF_THE_SCRAPE = new Set(['job', 'instance']);
const SELECTOR = /\b((?:tessera|nodejs|process)_\w+|up)\b(?:\{([^}]*)\})?/g;
const MATCHER = /(\w+)(=~|!~|!=|=)"([^"]*)"/g;
