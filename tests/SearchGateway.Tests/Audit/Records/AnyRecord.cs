using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using SearchGateway.Model;

namespace SearchGateway.Tests.Audit.Records;

/// <summary>Draws records of every kind, with every member there and away.</summary>
internal static class AnyRecord
{
    private static readonly string[] Awkward =
        ["Medininkai", "a \"quoted\" unit", "back\\slash", "tab\tand\nline", "Łódź", "Ελλάδα", "新宿", "𝔘nit", "</script>&'+", "\u0001", " "];

    public static Gen<AuditRecord> Of { get; } = Gen.OneOf(
        Upcast(Searches()), Upcast(Changes()), Upcast(Steps()), Upcast(Readings()), Upcast(Justifications()), Upcast(Links()), Upcast(LinkReadings()), Upcast(Explanations()),
        Upcast(Erasures()), Upcast(Lookups()), Upcast(Holds()), Upcast(Handovers()));

    private static Gen<string> Text => Gen.Elements(Awkward);

    private static Gen<string> TextOrNone => Gen.OneOf(Gen.Constant(""), Text);

    private static Gen<Guid> Id => ArbMap.Default.GeneratorFor<Guid>();

    private static Gen<bool> Flag => ArbMap.Default.GeneratorFor<bool>();

    private static Gen<int> Count => Gen.OneOf(Gen.Constant(0), Gen.Choose(1, int.MaxValue));

    private static Gen<DateTimeOffset> Moment => Gen.Choose(0, int.MaxValue).Select(n => SampleRecords.Noon.AddMicroseconds(n * 1013L));

    private static Gen<RulePackIdentity> Pack => from name in Text from c in Gen.Elements('0', 'a', 'f') select new RulePackIdentity(name, new string(c, 64));

    private static Gen<Caller> Callers =>
        from authority in Any<Authority>()
        from state in Gen.Elements("EST", "DEU", "EUE")
        from profile in Text
        from unit in Text
        from officer in Text
        select new Caller { Authority = authority, MemberState = state, Profile = profile, Unit = unit, Officer = officer, Purposes = [], Roles = CallerRoles.None };

    private static Gen<ImmutableArray<CentralSystem>> Systems => Many(Any<CentralSystem>());

    private static Gen<SearchRecord> Searches() =>
        from kind in Gen.Elements(AuditRecordKind.Search, AuditRecordKind.SystemRelease, AuditRecordKind.Refusal, AuditRecordKind.RequiredSystemMissing, AuditRecordKind.Abandoned, AuditRecordKind.Failed)
        from id in Id
        from time in Moment
        from caller in Callers
        from purpose in Any<Purpose>()
        from reference in TextOrNone
        from circumstances in Gen.Choose(0, 1023)
        from required in Systems
        from request in OrNone(Id)
        from visa in Flag
        from pack in Pack
        from systems in Many(AuditedSystems)
        from persons in Count
        from links in Many(Any<LinkColour>())
        select new SearchRecord
        {
            Kind = kind, SearchId = id, Time = time, Caller = caller, Purpose = purpose, CaseReference = reference, Circumstances = (Circumstances)circumstances,
            RequiredSystems = required, AccessRequest = request, IsVisaHolder = visa, Pack = pack, Systems = systems, Persons = persons, LinksShown = links,
        };

    private static Gen<AuditedSystem> AuditedSystems =>
        from system in Any<CentralSystem>()
        from outcome in Gen.Elements("hits", "no_hit", "in_turn", "answered")
        from reason in TextOrNone
        from rule in TextOrNone
        from basis in TextOrNone
        from first in Flag
        from keys in Gen.Choose(0, 1023)
        from fields in ArbMap.Default.GeneratorFor<ulong>()
        from records in Count
        select new AuditedSystem
        {
            System = system, Outcome = outcome, Reason = reason, Rule = rule, LegalBasis = basis, IsFirstStep = first, KeysSent = (SearchKeys)keys,
            FieldsReleased = new FieldSet(fields).Intersect(FieldCatalogue.All(system)), RecordsReleased = records,
        };

    private static Gen<KeyHandoverRecord> Handovers() =>
        from id in Id
        from time in Moment
        from previous in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(32)
        from next in Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(32)
        select new KeyHandoverRecord { Kind = AuditRecordKind.KeyHandover, HandoverId = id, Time = time, PreviousKey = previous, NextKey = next };

    private static Gen<PolicyChangeRecord> Changes() =>
        from id in Id
        from time in Moment
        from caller in OrNull(Callers)
        from proposedBy in TextOrNone
        from pack in Pack
        from previous in Pack
        select new PolicyChangeRecord
        {
            Kind = AuditRecordKind.PolicyChange, ChangeId = id, Time = time, Caller = caller, ProposedBy = proposedBy, Pack = pack, Previous = previous,
        };

    private static Gen<AccessRequestRecord> Steps() =>
        from kind in Gen.Elements(AuditRecordKind.AccessRequest, AuditRecordKind.AccessRequestVoid)
        from id in Id
        from time in Moment
        from caller in OrNull(Callers)
        from requester in Callers
        from step in Any<RequestStepKind>()
        from version in Count
        from reference in TextOrNone
        from offence in Any<OffenceCategory>()
        from urgent in Flag
        from first in OrNone(Id)
        from systems in Systems
        from bases in Many(Text)
        from until in OrNone(Moment)
        from deadline in OrNone(Moment)
        from erase in Systems
        from pack in Pack
        select new AccessRequestRecord
        {
            Kind = kind, RequestId = id, Time = time, Caller = caller, Requester = RequestActor.Of(requester), Step = step, Version = version, CaseReference = reference,
            Offence = offence, IsUrgent = urgent, FirstStepSearch = first, Systems = systems, LegalBases = bases, ValidUntil = until, VerifyBy = deadline, MustErase = erase, Pack = pack,
        };

    // The reading of one request has the request's identifier and none of its own.
    private static Gen<RegisterReadingRecord> Readings() =>
        from id in Id
        from ofOne in Flag
        from time in Moment
        from list in TextOrNone
        from entries in Count
        from caller in Callers
        select new RegisterReadingRecord
        {
            Kind = AuditRecordKind.AccessRequestReading, ReadingId = id, RequestId = ofOne ? id : null, Time = time, List = list, Entries = entries, Caller = caller,
        };

    private static Gen<FirstStepJustificationRecord> Justifications() =>
        from id in Id
        from time in Moment
        from reference in TextOrNone
        from caller in Callers
        select new FirstStepJustificationRecord { Kind = AuditRecordKind.FirstStepJustification, SearchId = id, Time = time, CaseReference = reference, Caller = caller };

    private static Gen<LinkRecord> Links() =>
        from kind in Gen.Elements(AuditRecordKind.IdentityLink, AuditRecordKind.IdentityLinkVoid)
        from id in Id
        from time in Moment
        from caller in Callers
        from step in Any<LinkStepKind>()
        from version in Count
        from search in OrNone(Id)
        from systems in Systems
        from colour in Any<LinkColour>()
        from article in Text
        from conclusion in OrNone(Any<LinkConclusion>())
        from heard in Flag
        from verifier in Any<LinkVerifier>()
        from deadline in OrNone(Moment)
        from pack in Pack
        select new LinkRecord
        {
            Kind = kind, LinkId = id, Time = time, Caller = caller, Step = step, Version = version, SearchId = search, Systems = systems, Colour = colour, Article = article,
            Conclusion = conclusion, IsPersonHeard = heard, Verifier = verifier, VerifyBy = deadline, Pack = pack,
        };

    private static Gen<LinkReadingRecord> LinkReadings() =>
        from id in Id
        from ofOne in Flag
        from time in Moment
        from list in TextOrNone
        from entries in Count
        from caller in Callers
        select new LinkReadingRecord { Kind = AuditRecordKind.IdentityLinkReading, ReadingId = id, LinkId = ofOne ? id : null, Time = time, List = list, Entries = entries, Caller = caller };

    private static Gen<MatchExplanationRecord> Explanations() =>
        from id in Id
        from time in Moment
        from caller in Callers
        from systems in Systems
        from search in OrNone(Id)
        select new MatchExplanationRecord { Kind = AuditRecordKind.MatchExplanation, ExplanationId = id, Time = time, Caller = caller, Systems = systems, Search = search };

    private static Gen<ErasureRecord> Erasures() =>
        from id in Id
        from time in Moment
        from caller in OrNull(Callers)
        from count in Count
        from first in Gen.Choose(0, int.MaxValue)
        from hash in Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), 32)
        from counts in Gen.ListOf(Count, 3)
        select new ErasureRecord
        {
            Kind = AuditRecordKind.Erasure,
            RunId = id,
            Time = time,
            Caller = caller,
            DueOn = DateOnly.FromDateTime(time.UtcDateTime),
            Count = count,
            First = first,
            Last = (long)first + count,
            IndexesHash = hash,
            Clocks = [new StatisticCount("Regulation (EC) 767/2008 Art. 34", first)],
            Counts = [.. counts.Select((number, line) => new StatisticCount($"2016-11|search|EST|{line}", number))],
        };

    private static Gen<AuditLookupRecord> Lookups() =>
        from id in Id
        from time in Moment
        from caller in Callers
        from lookup in Any<LookupKind>()
        from procedure in Text
        from basis in Any<LookupBasis>()
        from criteria in Gen.Choose(0, 65535)
        from begins in OrNone(Moment)
        from ends in OrNone(Moment)
        from officer in Digests
        from unit in Digests
        from file in Digests
        from found in Count
        select new AuditLookupRecord
        {
            Kind = AuditRecordKind.AuditLookup, LookupId = id, Time = time, Caller = caller, Lookup = lookup, Procedure = procedure, Basis = basis,
            Criteria = (LookupCriteria)criteria, From = begins, Until = ends, OfficerDigest = officer, UnitDigest = unit, CaseDigest = file, Found = found,
        };

    private static Gen<byte[]> Digests => Gen.OneOf(Gen.Constant<byte[]>([]), Bytes(16));

    private static Gen<byte[]> Bytes(int length) => Gen.ArrayOf(ArbMap.Default.GeneratorFor<byte>(), length);

    private static Gen<HoldRecord> Holds() =>
        from kind in Gen.Elements(AuditRecordKind.HoldPlaced, AuditRecordKind.HoldLifted, AuditRecordKind.HoldReading)
        from id in Id
        from time in Moment
        from caller in Callers
        from procedure in Text
        from entries in Count
        from selection in Selections()
        select new HoldRecord
        {
            Kind = kind,
            HoldId = id,
            Time = time,
            Caller = caller,
            Procedure = kind == AuditRecordKind.HoldReading ? "" : procedure,
            Until = kind == AuditRecordKind.HoldPlaced ? DateOnly.FromDateTime(time.UtcDateTime) : null,
            Selection = kind == AuditRecordKind.HoldPlaced ? selection : null,
            Entries = kind == AuditRecordKind.HoldReading ? entries : 0,
        };

    private static Gen<HoldSelection> Selections() =>
        from after in OrNone(Moment)
        from before in OrNone(Moment)
        from authority in OrNone(Any<Authority>())
        from state in Gen.Elements("", "EST")
        from subjects in Many(Id)
        from indexes in Many(Count)
        select new HoldSelection { From = after, To = before, Authority = authority, MemberState = state, Subjects = subjects, Indexes = [.. indexes.Select(index => (long)index)] };

    private static Gen<T> Any<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>());

    private static Gen<ImmutableArray<T>> Many<T>(Gen<T> one) => from count in Gen.Choose(0, 4) from items in Gen.ArrayOf(one, count) select items.ToImmutableArray();

    private static Gen<T?> OrNone<T>(Gen<T> one)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), one.Select(value => (T?)value));

    private static Gen<T?> OrNull<T>(Gen<T> one)
        where T : class => Gen.OneOf(Gen.Constant<T?>(null), one.Select(value => (T?)value));

    private static Gen<AuditRecord> Upcast<T>(Gen<T> one)
        where T : AuditRecord => one.Select(record => (AuditRecord)record);
}
