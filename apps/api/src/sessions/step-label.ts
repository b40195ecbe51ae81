import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Matches } from 'class-validator';
import { Required } from '../edge/validation/decorators.js';

const LABEL = /^[A-Za-z0-9_.-]{1,64}$/;

/** Name or status of a step, as callers choose it. */
export const StepLabel = (documentation: ApiPropertyOptions): PropertyDecorator =>
  Required(
    { pattern: LABEL.source, ...documentation },
    Matches(LABEL, { message: 'must be 1 to 64 letters, digits, underscores, dots and hyphens' }),
  );
