import { ValidateBy, type ValidationOptions } from 'class-validator';

/** A field that belongs only with certain values of the others. */
export const IsRefusedUnless = (
  belongs: (siblings: object) => boolean,
  options: ValidationOptions & { message: string },
): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isRefusedUnless',
      validator: { validate: (_value, args) => args !== undefined && belongs(args.object) },
    },
    options,
  );
