using System.Text.Json.Nodes;
using SearchGateway.Model;
using SearchGateway.Policy.Rules;

namespace SearchGateway.Tests.Policy;

/// <summary>
/// The shape of a pack's files as JSON Schema (draft 7, what editors read), with the words of the closed lists taken from the
/// model. It knows the shape only: sets, articles twice cited or cells that overlap are the loader's to find.
/// </summary>
internal static class PackSchema
{
    public static JsonObject Pack() => Document("The pack as a whole: pack.yaml", new()
    {
        ["name"] = Text("The pack's name, such as 2016."),
        ["title"] = Text("A title for people."),
        ["description"] = Text("What law the pack states."),
        ["systems"] = Described(OneOrMany(WordsOf<CentralSystem>()), "The systems that the rules know; no other is asked or shown."),
        ["field_sets"] = Sets("Named sets of fields.", FieldMember),
        ["key_sets"] = Sets("Named sets of search keys.", _ => WordsOf<SearchKeys>()),
        ["record_sets"] = Sets("Named sets of categories of records.", _ => Text("A category of records, or a set before this one.")),
        ["links"] = Described(Map(
            new()
            {
                ["article"] = Citation("The article on which links rest."),
                ["similar_identity"] = Described(Enumeration(["white", "yellow"]), "What the same biometrics with similar identity data give; white if left out."),
                ["show"] = Links(),
            },
            "article"), "Links between records of different systems; without it there are none."),
        ["deny"] = Prohibitions(),
    }, "name", "title", "description", "systems");

    public static JsonObject Authority() => Document("One authority's rules and prohibitions", new()
    {
        ["authority"] = WordsOf<Authority>(),
        ["title"] = Text("Whom the rules are for, in words."),
        ["rules"] = Array(Rule()),
        ["links"] = Links(),
        ["deny"] = Prohibitions(),
    }, "authority", "title");

    public static JsonObject Retention() => Document("By which clocks records of the audit log are erased: retention.yaml", new()
    {
        ["clocks"] = Described(Array(Clock()), "Clocks that the law sets."),
        ["own"] = Described(Array(OwnClock()), "Clocks that the pack sets itself, for records whose erasure no article times."),
    }, "own");

    private static JsonObject Clock()
    {
        var clock = Map(new()
        {
            ["clock"] = Text("A name, unique in the file."),
            ["systems"] = Described(AnyOr("all", OneOrMany(WordsOf<CentralSystem>())), "The systems whose searches it times; all: every system of the pack."),
            ["purposes"] = Described(Purposes(), "For which purposes it times searches in the systems; every purpose if left out."),
            ["records"] = Described(OneOrMany(WordsOf<AuditRecordKind>()), "The kinds of records that it times, whatever system they concern; in the place of systems."),
            ["earliest"] = Period("Until the end of this period a record must stand."),
            ["latest"] = Period("After the end of this period a record must be gone."),
            ["article"] = Citation("The article that sets the clock."),
        }, "clock", "earliest", "latest", "article");
        clock["oneOf"] = new JsonArray(
            new JsonObject { ["required"] = new JsonArray("systems") }, new JsonObject { ["required"] = new JsonArray("records") });
        return clock;
    }

    private static JsonObject OwnClock() => Map(new()
    {
        ["clock"] = Text("A name, unique in the file."),
        ["records"] = Described(AnyOr("others", OneOrMany(WordsOf<AuditRecordKind>())), "The kinds of records that it times; others: all that no other clock times."),
        ["keep"] = Described(AnyOr("for_good", Period("How long they are kept.")), "How long they are kept; for_good: they are never erased."),
        ["reason"] = Text("Why so long, since no article says it."),
    }, "clock", "records", "keep", "reason");

    private static JsonObject Period(string description) => new()
    {
        ["type"] = "string", ["pattern"] = "^[1-9][0-9]* (day|month|year)s?( \\+ [1-9][0-9]* (day|month|year)s?)*$", ["description"] = description,
    };

    private static JsonObject AnyOr(string word, JsonObject schema) => new() { ["anyOf"] = new JsonArray(new JsonObject { ["const"] = word }, schema) };

    private static JsonObject Rule()
    {
        var rule = Map(new()
        {
            ["rule"] = Text("Identifier, unique in the pack; it stands in answers and audit records."),
            ["like"] = Text("Takes over from this rule, on the same system, what is not said here."),
            ["purpose"] = WordsOf<Purpose>(),
            ["system"] = WordsOf<CentralSystem>(),
            ["legal_basis"] = Citation("The article that opens the system."),
            ["review_by"] = new JsonObject
            {
                ["type"] = "string", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", ["description"] = "Last day by which the rule must have been looked at again.",
            },
            ["mode"] = Described(WordsOf<SearchMode>(), "How much comes back at most; full if left out."),
            ["requires"] = Described(OneOrMany(WordsOf<RuleConditions>()), "What a query must bring besides its keys."),
            ["records"] = Described(OneOrMany(Text("A category or a set of records.")), "Categories of records that may come back."),
            ["expired_at_most"] = Map(
                new() { ["months"] = Number(1, 240), ["field"] = Text("The field with the last day of validity."), ["article"] = Citation("The article that sets the limit.") },
                "months", "field", "article"),
            ["access_request"] = AccessRequest(),
            ["first_step"] = Map(
                new()
                {
                    ["mode"] = WordsOf<SearchMode>(), ["by"] = WordsOf<CentralSystem>(), ["without_request"] = Flag("May be made before a request exists."),
                    ["article"] = Citation("The article that orders the step."),
                },
                "article"),
            ["keys"] = Described(Array(Combination()), "Accepted combinations of search keys, tried from top to bottom."),
            ["grants"] = Described(Array(Grant(Text("A field of the system."))), "The fields that may come back."),
        }, "rule", "purpose", "system", "legal_basis", "review_by");
        rule["allOf"] = new JsonArray([.. CentralSystems.All.Select(FieldsOf)]);
        return rule;
    }

    /// <summary>Where the rule names its system, its grants may name that system's fields only.</summary>
    private static JsonNode FieldsOf(CentralSystem system) => new JsonObject
    {
        ["if"] = new JsonObject { ["properties"] = new JsonObject { ["system"] = new JsonObject { ["const"] = Name(system) } } },
        ["then"] = new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["grants"] = new JsonObject { ["items"] = new JsonObject { ["properties"] = new JsonObject { ["fields"] = OneOrMany(Fields(system)) } } },
            },
        },
    };

    private static JsonObject Combination() => Map(new()
    {
        ["required"] = Described(OneOrMany(Text("A search key, or a set of keys.")), "Keys that must all be in the query."),
        ["optional"] = Described(OneOrMany(Text("A search key, or a set of keys.")), "Keys that are sent along if the query has them."),
        ["when"] = Described(OneOrMany(WordsOf<Circumstances>()), "Circumstances that must all be declared."),
        ["when_any"] = Described(OneOrMany(WordsOf<Circumstances>()), "Circumstances of which one must be declared."),
        ["unless"] = Described(OneOrMany(WordsOf<Circumstances>()), "Circumstances none of which may be declared."),
        ["method"] = WordsOf<SearchMethod>(),
        ["records"] = OneOrMany(Text("A category or a set of records, of the rule's.")),
        ["after"] = Array(Map(
            new() { ["system"] = WordsOf<CentralSystem>(), ["answer"] = WordsOf<PriorAnswer>(), ["article"] = Citation("The article that sets the order.") },
            "system", "answer", "article")),
        ["article"] = Citation("The article that accepts this combination."),
    }, "required", "article");

    private static JsonObject AccessRequest() => Map(new()
    {
        ["article"] = Citation("The article that makes access depend on a request."),
        ["statements"] = OneOrMany(WordsOf<RequestStatement>()),
        ["prior_searches"] = Array(Map(
            new()
            {
                ["source"] = WordsOf<PriorSource>(), ["article"] = Citation("The article that demands it."), ["only_if_unknown"] = Flag("Only for a person whose identity is unknown."),
                ["reasons_suffice"] = Flag("Stated reasons may stand in its place."), ["or_after_days"] = Number(1, 30),
            },
            "source", "article")),
        ["valid_days"] = Number(1, 366),
        ["urgent"] = Map(new() { ["verify_within_working_days"] = Number(1, 30), ["article"] = Citation("The article that allows it.") }, "verify_within_working_days", "article"),
    }, "article", "statements", "valid_days");

    private static JsonObject Grant(JsonObject field) => Map(
        new() { ["set"] = Text("A set of fields."), ["fields"] = OneOrMany(field), ["article"] = Citation("The article that grants the fields.") }, "article");

    private static JsonObject Links() => Array(Map(
        new()
        {
            ["colour"] = WordsOf<LinkColour>(),
            ["purposes"] = Purposes(),
            ["verifier"] = Described(WordsOf<LinkVerifier>(), "Of yellow links: whose they are to verify."),
            ["article"] = Citation("The article that shows them."),
        },
        "colour", "purposes", "article"));

    private static JsonObject Purposes() => AnyOr("all", OneOrMany(WordsOf<Purpose>()));

    private static JsonObject Prohibitions() => Array(Map(
        new()
        {
            ["deny"] = Text("Identifier, unique in the pack."),
            ["purposes"] = Purposes(),
            ["systems"] = OneOrMany(WordsOf<CentralSystem>()),
            ["unless_keys"] = OneOrMany(Text("A search key, or a set of keys.")),
            ["article"] = Citation("What stands against it."),
            ["explanation"] = Text("What the caller is told."),
        },
        "deny", "purposes", "systems", "article", "explanation"));

    private static JsonObject Sets(string description, Func<CentralSystem, JsonObject> member)
    {
        var systems = new JsonObject();
        foreach (var system in CentralSystems.All)
            systems[Name(system)] = new JsonObject { ["type"] = "object", ["additionalProperties"] = OneOrMany(member(system)) };
        return new JsonObject { ["type"] = "object", ["description"] = description, ["additionalProperties"] = false, ["properties"] = systems };
    }

    private static JsonObject FieldMember(CentralSystem system) => new()
    {
        ["anyOf"] = new JsonArray(
            Fields(system),
            Text("A set before this one."),
            Map(new() { ["point"] = Text("The point of the article, such as (a)."), ["fields"] = OneOrMany(Text("A field, or a set before this one.")) }, "point", "fields")),
    };

    private static JsonObject Document(string title, JsonObject properties, params string[] required)
    {
        var map = Map(properties, required);
        return new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title, ["type"] = "object", ["additionalProperties"] = false, ["required"] = map["required"]!.DeepClone(), ["properties"] = map["properties"]!.DeepClone() };
    }

    private static JsonObject Map(JsonObject properties, params string[] required) => new()
    {
        ["type"] = "object", ["additionalProperties"] = false, ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]), ["properties"] = properties,
    };

    private static JsonObject Fields(CentralSystem system) => Enumeration(FieldCatalogue.Of(system).Select(f => f.Name));

    private static string Name(CentralSystem system) => Words<CentralSystem>.NameOf(system);

    private static JsonObject WordsOf<T>()
        where T : struct, Enum => Enumeration(Words<T>.All);

    private static JsonObject Enumeration(IEnumerable<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w)]) };

    private static JsonObject Array(JsonObject item) => new() { ["type"] = "array", ["items"] = item };

    private static JsonObject OneOrMany(JsonObject item) => new() { ["anyOf"] = new JsonArray(item, Array((JsonObject)item.DeepClone())) };

    private static JsonObject Described(JsonObject schema, string description)
    {
        schema["description"] = description;
        return schema;
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["minLength"] = 1, ["description"] = description };

    private static JsonObject Citation(string description) => new() { ["type"] = "string", ["pattern"] = " Art\\. [0-9]", ["description"] = description };

    private static JsonObject Number(int least, int most) => new() { ["type"] = "integer", ["minimum"] = least, ["maximum"] = most };

    private static JsonObject Flag(string description) => new() { ["type"] = "boolean", ["description"] = description };
}
