/** Exeunt, for the pages of the account: the token is in a cookie that no script sees. */
import { connect } from '/api/exeunt.js';

export const exeunt = connect();
