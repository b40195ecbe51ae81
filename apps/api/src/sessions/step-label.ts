import type { ApiPropertyOptions } from '@nestjs/swagger';
import { Matches, type ValidationOptions } from 'class-validator';
import { Required } from '../edge/validation/decorators.js';

const LABEL = /^[A-Za-z0-9_.-]{1,64}$/;

/** Name or status of a step, as callers choose it. */
export const IsStepLabel = (options?: ValidationOptions): PropertyDecorator =>
  Matches(LABEL, { message: 'must be 1 to 64 letters, digits, underscores, dots and hyphens', ...options });

/** The same, which must be there. */
export const StepLabel = (documentation: ApiPropertyOptions): PropertyDecorator =>
  Required({ pattern: LABEL.source, ...documentation }, IsStepLabel());
