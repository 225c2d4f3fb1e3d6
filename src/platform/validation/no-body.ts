import { ApiSchema } from '@nestjs/swagger';
import { IsEmpty } from 'class-validator';

/** For calls that take no body: an empty one is fine, a field in it is refused like any unknown field. */
@ApiSchema()
export class NoBody {
  /** Never sent. The validator refuses every value of a class that has no rule at all. */
  @IsEmpty()
  nothing?: undefined;
}
