using SearchGateway.Matching;
using SearchGateway.Simulators.Search;
using SearchGateway.Systems.Contracts.Sis.V1;

namespace SearchGateway.Simulators.Sis;

/// <summary>Checks requests and turns them into queries.</summary>
internal static class SisRequests
{
    /// <summary>The query; refuses with every broken rule.</summary>
    public static SisQuery Read(QueryAlertsRequest request)
    {
        var rules = new RequestRules();
        rules.Reference(request.QueryReference);
        var query = new SisQuery(
            Person(request.Person, rules),
            Document(request.Document, rules),
            Object(request.Object, rules),
            rules.Fingers(request.Fingerprints, s => (s.Finger, s.Template)),
            request.FingerprintUse == FingerprintUse.Identify,
            Categories(request, rules),
            rules.Mask<Alert>(request.ReadMask),
            rules.MaxResults(request.MaxResults));
        rules.Defined("fingerprint_use", request.FingerprintUse);
        rules.Require(
            request.Person is not null || request.Document is not null || request.Object is not null || query.Identifies,
            "person, document, object: at least one key is needed, or fingerprints to identify");
        rules.Require(
            request.Fingerprints.Count == 0 || request.Person is not null || query.Identifies,
            "fingerprints: only confirm a person found alphanumerically, so person is needed (SIS-R 22(b)), unless fingerprint_use is to identify (SIS-P 43)");
        rules.Require(
            !query.Identifies || request.Fingerprints.Count > 0,
            "fingerprints: are needed to identify");
        rules.ThrowIfBroken();
        return query;
    }

    private static SearchedIdentity? Person(PersonKey? key, RequestRules rules)
    {
        if (key is null)
            return null;
        var person = new SearchedIdentity(
            rules.Text("person.surname", key.Surname),
            rules.Text("person.forenames", key.Forenames),
            rules.Date("person.date_of_birth", key.DateOfBirth?.Year ?? 0, key.DateOfBirth?.Month ?? 0, key.DateOfBirth?.Day ?? 0),
            SisValues.Sex(key.Sex),
            rules.Codes("person.nationalities", key.Nationalities));
        rules.Defined("person.sex", key.Sex);
        rules.Require(
            person.Surname.Length > 0 || (person.Forenames.Length > 0 && !person.Born.IsUnknown),
            "person: surname, or forenames with date_of_birth, is the least that finds");
        return person;
    }

    private static DocumentKey? Document(DocumentKey? key, RequestRules rules)
    {
        if (key is null)
            return null;
        rules.Require(DocumentNumbers.Normalise(rules.Text("document.number", key.Number)).Length > 0, "document.number: is needed");
        rules.Code("document.issuer", key.Issuer);
        rules.Defined("document.type", key.Type);
        return key;
    }

    private static ObjectKey? Object(ObjectKey? key, RequestRules rules)
    {
        if (key is null)
            return null;
        rules.Text("object.registration", key.Registration);
        rules.Text("object.serial_number", key.SerialNumber);
        rules.Require(key.Registration.Length + key.SerialNumber.Length > 0, "object: registration or serial_number is needed");
        rules.Code("object.registration_state", key.RegistrationState);
        rules.Defined("object.type", key.Type);
        return key;
    }

    private static HashSet<AlertCategory> Categories(QueryAlertsRequest request, RequestRules rules)
    {
        rules.Require(request.Categories.Count > 0, "categories: at least one is needed");
        rules.Require(
            request.Categories.All(c => c != AlertCategory.Unspecified && Enum.IsDefined(c)),
            "categories: every category must be a known one");
        return [.. request.Categories];
    }
}
