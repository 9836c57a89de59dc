// The first page: only its language changes.
import { speak } from "./state.js"

speak()
