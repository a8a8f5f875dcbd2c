// Resolves texts with i18next. On standard input it takes
// {"options": …, "wanted": [{"key": …, "with": …}, …]}: what i18next is started
// with, and what is to be resolved. It prints the texts as a JSON array.
import {readFileSync} from 'node:fs'
import i18next from 'i18next'

const {options, wanted} = JSON.parse(readFileSync(0, 'utf8'))
await i18next.init({...options, ns: ['marketoerr'], defaultNS: 'marketoerr'})
console.log(JSON.stringify(wanted.map((one) => i18next.t(one.key, one.with))))
