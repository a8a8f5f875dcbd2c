// Validates documents with Ajv. On standard input it takes {"schema": …,
// "documents": […]}. It prints the errors of each document as a JSON array,
// null for those that are valid.
import {readFileSync} from 'node:fs'
import Ajv from 'ajv/dist/2020.js'

const {schema, documents} = JSON.parse(readFileSync(0, 'utf8'))
const validate = new Ajv({strict: true}).compile(schema)
console.log(JSON.stringify(documents.map((document) => (validate(document) ? null : validate.errors))))
