import { ApiSchema } from '@nestjs/swagger';
import { IsEmpty } from 'class-validator';

/** For calls that take no body: an empty one is fine, a field in it is refused like any unknown field. */
@ApiSchema()
export class NoBody {
  /** No field of the API. class-validator refuses every object of a class without rules, so there must be one. */
  @IsEmpty()
  readonly nothing?: undefined;
}
