import type { Locator, Page } from 'playwright-core';

interface ShownAnswer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

/** Swagger UI, used as a person uses it: by what stands on the page. */
export class SwaggerPage {
  constructor(private readonly page: Page) {}

  async visit(origin: string): Promise<void> {
    await this.page.goto(`${origin}/docs`);
    await this.page.locator('[data-tag]').first().waitFor();
  }

  /** Opens the Authorize dialog and pastes a credential where the cursor is. @returns the scheme that this was for */
  async authorizeWhereTheCursorIs(credential: string): Promise<string> {
    const dialog = await this.openDialog();
    const form = dialog.locator('.auth-container').filter({ has: this.page.locator('input:focus') });
    const scheme = await form.locator('h4 code').innerText();
    await this.page.keyboard.insertText(credential);
    await form.getByRole('button', { name: 'Apply credentials' }).click();
    await dialog.locator('.close-modal').click();
    return scheme;
  }

  /** How the fields of the Authorize dialog show what is written into them. */
  async kindsOfKeyFields(): Promise<(string | null)[]> {
    const dialog = await this.openDialog();
    const fields = await dialog.locator('.auth-container input').all();
    const kinds = await Promise.all(fields.map((field) => field.getAttribute('type')));
    await dialog.locator('.close-modal').click();
    return kinds;
  }

  /** The schemes that the Authorize dialog calls authorized. */
  async authorized(): Promise<string[]> {
    const dialog = await this.openDialog();
    const forms = dialog.locator('.auth-container').filter({ has: this.page.locator('h6', { hasText: 'Authorized' }) });
    const schemes = await forms.locator('h4 code').allInnerTexts();
    await dialog.locator('.close-modal').click();
    return schemes;
  }

  /** Unfolds an operation under its tag and presses "Try it out". Of operations with two paths, the first. */
  async tryOut(tag: string, summary: string): Promise<OperationForm> {
    const section = this.page.locator('.opblock-tag-section').filter({ has: this.page.locator(`[data-tag="${tag}"]`) });
    const operation = section
      .locator('.opblock')
      .filter({ has: this.page.getByText(summary, { exact: true }) })
      .first();
    if (!(await operation.isVisible())) await section.locator('[data-tag]').click();
    const tryItOut = operation.getByRole('button', { name: 'Try it out' });
    if (!(await operation.locator('.opblock-body').isVisible())) {
      await operation.locator('.opblock-summary-control').click();
      await tryItOut.click();
    }
    return new OperationForm(operation);
  }

  private async openDialog(): Promise<Locator> {
    await this.page.locator('.scheme-container').getByRole('button', { name: 'Authorize' }).click();
    return this.page.locator('.modal-ux');
  }
}

/** One operation, being tried out. */
class OperationForm {
  constructor(private readonly operation: Locator) {}

  async fill(parameter: string, value: string): Promise<this> {
    await this.operation.locator(`[data-param-name="${parameter}"]`).getByRole('textbox').fill(value);
    return this;
  }

  /** What a parameter may be, as its drop-down offers it. */
  choices(parameter: string): Promise<string[]> {
    return this.operation.locator(`[data-param-name="${parameter}"] select option`).allInnerTexts();
  }

  async choose(parameter: string, value: string): Promise<this> {
    await this.operation.locator(`[data-param-name="${parameter}"] select`).selectOption(value);
    return this;
  }

  async writeBody(body: object): Promise<this> {
    await this.operation.locator('.body-param__text').fill(JSON.stringify(body));
    return this;
  }

  /** Presses "Execute" and reads the answer off the page. */
  async execute(): Promise<ShownAnswer> {
    const clear = this.operation.getByRole('button', { name: 'Clear' });
    if (await clear.isVisible()) await clear.click();
    await this.operation.getByRole('button', { name: 'Execute' }).click();
    const answer = this.operation.locator('.live-responses-table tr.response');
    const status = await answer.locator('.response-col_status').innerText();
    const body = await answer.locator('.response-col_description pre').first().innerText();
    return { status: Number.parseInt(status), body: JSON.parse(body) as Record<string, unknown> };
  }

  async screenshot(path: string): Promise<void> {
    await this.operation.screenshot({ path });
  }
}
