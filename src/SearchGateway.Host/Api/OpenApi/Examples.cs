using System.Collections.Frozen;
using System.Text.Json.Nodes;
using SearchGateway.Host.Api.Problems;

namespace SearchGateway.Host.Api.OpenApi;

/// <summary>Examples by message. The person is the specimen of ICAO Doc 9303, who does not exist.</summary>
internal static class Examples
{
    public const string SearchRequest = """
        {
          "query": {
            "mrz": "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
          },
          "purpose": "PURPOSE_BORDER_ENTRY",
          "case_reference": "BCP-0141/2016-11-21/7",
          "circumstances": ["CIRCUMSTANCE_PERSON_PRESENT"]
        }
        """;

    public const string WhatMayIAskRequest = """{ "purpose": "PURPOSE_BORDER_ENTRY" }""";

    public const string ExplainMatchRequest = """
        {
          "left": {
            "system": "CENTRAL_SYSTEM_VIS",
            "record_number": "DEU2026000104729",
            "fields": [
              { "name": "surname", "value": { "text": "ERIKSSON" } },
              { "name": "first_names", "value": { "text": "ANNA MARIA" } },
              { "name": "birth_date", "value": { "date": "1974-08-12" } },
              { "name": "document_number", "value": { "text": "L898902C3" } }
            ]
          },
          "right": {
            "system": "CENTRAL_SYSTEM_EES",
            "record_number": "EES0000104729",
            "matched_on": ["SEARCH_KEY_TRAVEL_DOCUMENT"],
            "fields": [
              { "name": "surname", "value": { "text": "ERIKSSON" } },
              { "name": "birth_date", "value": { "date": "1974-12-08" } },
              { "name": "document_number", "value": { "text": "L898902C3" } }
            ]
          }
        }
        """;

    public const string SubmitRequest = """
        {
          "systems": ["CENTRAL_SYSTEM_VIS"],
          "subject": { "surname": "Eriksson", "given_names": "Anna Maria", "birth_date": "1974-08-12" },
          "case_reference": "LEA-0077/2016/4711",
          "offence": {
            "category": "OFFENCE_CATEGORY_OTHER_SERIOUS_OFFENCE",
            "description": "Trafficking in human beings"
          },
          "statements": [
            { "statement": "REQUEST_STATEMENT_NECESSITY", "text": "The route of the suspect cannot be established otherwise." },
            { "statement": "REQUEST_STATEMENT_SPECIFIC_CASE", "text": "The journey of 14 November 2016, file 4711 of this unit." },
            { "statement": "REQUEST_STATEMENT_SUBSTANTIAL_CONTRIBUTION", "text": "The visa names the inviting person, who is sought as an accomplice." }
          ]
        }
        """;

    public const string VerifyRequest = """{ "verdict": "VERDICT_APPROVE", "systems": ["CENTRAL_SYSTEM_VIS"], "valid_days": 14 }""";

    public const string JustifyRequest = """{ "reason": "The person was identified by other means before access was requested." }""";

    public const string FindLinkRequest = """
        {
          "first": { "system": "CENTRAL_SYSTEM_VIS", "record_number": "DEU2016A000101" },
          "second": { "system": "CENTRAL_SYSTEM_EES", "record_number": "EES-000101" }
        }
        """;

    public const string VerifyLinkRequest = """
        {
          "conclusion": "LINK_CONCLUSION_DIFFERENT_PERSONS",
          "reason": "Twins: both passports are genuine and the second finger differs.",
          "person_present": true,
          "person_heard": true,
          "explanation": "Says that the other traveller is a twin."
        }
        """;

    public const string FindRecordsRequest = """
        {
          "procedure": "DPA-EST/2016/0117",
          "basis": "LOOKUP_BASIS_DATA_SUBJECT_REQUEST",
          "criteria": {
            "from": "2016-11-01T00:00:00Z",
            "until": "2016-12-01T00:00:00Z",
            "subject": { "surname": "Eriksson", "given_names": "Anna Maria", "birth_date": "1974-08-12" }
          }
        }
        """;

    public const string GetRecordRequest = """{ "procedure": "DPA-EST/2016/0117", "basis": "LOOKUP_BASIS_SUPERVISION", "index": "41" }""";

    public const string GetStatisticsRequest = """{ "procedure": "DPA-EST/2016/Q4", "basis": "LOOKUP_BASIS_SUPERVISION", "from_month": "2016-10", "until_month": "2016-12" }""";

    public const string FindAnomaliesRequest = """
        { "procedure": "BCP-0141/CONTROL/11", "basis": "LOOKUP_BASIS_SELF_MONITORING", "from": "2016-11-01T00:00:00Z", "until": "2016-12-01T00:00:00Z" }
        """;

    public const string ExportRecordsRequest = """
        {
          "procedure": "DPA-EST/2016/0118",
          "basis": "LOOKUP_BASIS_SUPERVISION",
          "criteria": { "from": "2016-11-01T00:00:00Z", "until": "2016-12-01T00:00:00Z", "system": "CENTRAL_SYSTEM_VIS" },
          "format": "EXPORT_FORMAT_CSV"
        }
        """;

    public const string Problem = """
        {
          "type": "urn:searchgateway:problem:invalid_query",
          "title": "The request is faulty",
          "status": 400,
          "detail": "One fault was found; nobody was asked.",
          "reason": "invalid_query",
          "errors": [
            { "field": "query.birth_date", "rule": "form", "message": "Must be YYYY-MM-DD, YYYY-MM or YYYY, an unknown part written XX or XXXX." }
          ]
        }
        """;

    public const string Events = """
        event: system
        data: { "system": { "system": "CENTRAL_SYSTEM_SIS", "outcome": "OUTCOME_HITS" }, "receipt": { "index": "41" }, "persons": { "appeared": [ { "id": "A", "person": { "number": 1, "action": "refuse_entry", "records": [ { "system": "CENTRAL_SYSTEM_SIS", "record_number": "UT0000000101" } ] } } ], "order": [ "A" ] } }

        event: system
        data: { "system": { "system": "CENTRAL_SYSTEM_VIS", "outcome": "OUTCOME_HITS" }, "receipt": { "index": "42" }, "persons": { "appeared": [ { "id": "B", "person": { "number": 2, "records": [ { "system": "CENTRAL_SYSTEM_VIS", "record_number": "UTO000000101" } ] } } ], "order": [ "A", "B" ] } }

        event: system
        data: { "system": { "system": "CENTRAL_SYSTEM_EES", "outcome": "OUTCOME_HITS" }, "receipt": { "index": "43" }, "persons": { "regroupings": [ { "from": [ "A", "B" ], "into": [ { "id": "C", "from": [ "A", "B" ] } ], "reasons": [ { "finding": "document number: same", "weight": 34 } ] } ], "order": [ "C" ] } }

        event: summary
        data: { "summary": { "persons": [ { "number": 1 } ], "complete": true }, "receipt": { "index": "44" }, "persons": { "order": [ "C" ] } }


        """;

    public static FrozenDictionary<string, string> ByMessage { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [nameof(V1.SearchRequest)] = SearchRequest,
        [nameof(V1.WhatMayIAskRequest)] = WhatMayIAskRequest,
        [nameof(V1.ExplainMatchRequest)] = ExplainMatchRequest,
        [nameof(V1.SubmitRequest)] = SubmitRequest,
        [nameof(V1.VerifyRequest)] = VerifyRequest,
        [nameof(V1.WithdrawRequest)] = "{}",
        [nameof(V1.JustifyRequest)] = JustifyRequest,
        [nameof(V1.FindLinkRequest)] = FindLinkRequest,
        [nameof(V1.VerifyLinkRequest)] = VerifyLinkRequest,
        [nameof(V1.FindRecordsRequest)] = FindRecordsRequest,
        [nameof(V1.GetRecordRequest)] = GetRecordRequest,
        [nameof(V1.GetStatisticsRequest)] = GetStatisticsRequest,
        [nameof(V1.FindAnomaliesRequest)] = FindAnomaliesRequest,
        [nameof(V1.ExportRecordsRequest)] = ExportRecordsRequest,
        [nameof(V1.Problem)] = Problem,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A problem of this kind: the whole example for a faulty query, otherwise what every problem of the kind has.</summary>
    public static JsonNode ProblemOf(ProblemKind kind) => kind.Reason == "invalid_query"
        ? JsonNode.Parse(Problem)!
        : new JsonObject
        {
            ["type"] = $"urn:searchgateway:problem:{kind.Reason}",
            ["title"] = kind.Title,
            ["status"] = kind.HttpStatus,
            ["reason"] = kind.Reason,
        };
}
