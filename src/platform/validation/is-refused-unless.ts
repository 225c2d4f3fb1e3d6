import { ValidateBy, type ValidationOptions } from 'class-validator';

/** A field that belongs only with certain values of the others. */
export const IsRefusedUnless = <T extends object>(
  belongs: (siblings: T) => boolean,
  options: ValidationOptions & { message: string },
): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isRefusedUnless',
      // The object under validation is always an instance of the class that is decorated.
      validator: { validate: (_value, args) => args !== undefined && belongs(args.object as T) },
    },
    options,
  );
