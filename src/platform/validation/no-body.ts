import { ApiSchema } from '@nestjs/swagger';

/** For calls that take no body: an empty one is fine, a field in it is refused like any unknown field. */
@ApiSchema()
export class NoBody {}
