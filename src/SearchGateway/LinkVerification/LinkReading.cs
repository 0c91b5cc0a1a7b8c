using System.Collections.Immutable;
using System.Text.Json;
using SearchGateway.Model;

namespace SearchGateway.LinkVerification;

/// <summary>Shows links to those who verify them. Each reading stands in the audit log before it is answered.</summary>
internal sealed class LinkReading(KeptLinks links, LinkSurroundings surroundings, TimeProvider time)
{
    public async ValueTask<RegisterReply<LinkFile>> FindAsync(Caller caller, Guid id)
    {
        var found = await links.FindAsync(id);
        return found.Succeeded ? await ShowAsync(caller, found.Value) : new RegisterReply<LinkFile>.StoreUnavailable();
    }

    public async ValueTask<RegisterReply<LinkFile>> FindAsync(Caller caller, LinkedPair pair)
    {
        var found = await links.FindAsync([pair]);
        return found.Succeeded ? await ShowAsync(caller, found.Value.FirstOrDefault()) : new RegisterReply<LinkFile>.StoreUnavailable();
    }

    public async ValueTask<RegisterReply<LinkPage>> ListAsync(Caller caller, LinkListDraft draft)
    {
        var (list, page) = draft;
        var listed = await links.ListAsync(new LinkFilter
        {
            Verifiers = LinkStanding.VerifiersOf(caller),
            MemberState = caller.MemberState,
            IsOpen = list == LinkList.ToVerify,
            After = page.After?.Id,
            // One more than is shown tells whether there is a next part.
            Limit = page.Size + 1,
        });
        if (!listed.Succeeded)
            return new RegisterReply<LinkPage>.StoreUnavailable();
        var shown = listed.Value.Take(page.Size).ToImmutableArray();
        var next = listed.Value.Length > page.Size ? new PagePlace(shown[^1].Id, Deadline: null).ToString() : "";
        return await CommitAsync(caller, link: null, JsonNamingPolicy.SnakeCaseLower.ConvertName(list.ToString()), shown.Length) is { } receipt
            ? new RegisterReply<LinkPage>.Done(new LinkPage(shown, next), receipt)
            : new RegisterReply<LinkPage>.AuditUnavailable();
    }

    /// <summary>The link for whom it concerns, once its reading is on record.</summary>
    public async ValueTask<RegisterReply<LinkFile>> ShowAsync(Caller caller, LinkFile? link)
    {
        if (link is null || !LinkStanding.IsResponsible(caller, link))
            return new RegisterReply<LinkFile>.NotFound();
        return await CommitAsync(caller, link.Id, "", entries: 1) is { } receipt
            ? new RegisterReply<LinkFile>.Done(link, receipt)
            : new RegisterReply<LinkFile>.AuditUnavailable();
    }

    private ValueTask<AuditReceipt?> CommitAsync(Caller caller, Guid? link, string list, int entries)
    {
        var now = time.GetUtcNow();
        return surroundings.CommitAsync(new LinkReadingRecord
        {
            Kind = AuditRecordKind.IdentityLinkReading,
            Time = now,
            ReadingId = Guid.CreateVersion7(now),
            LinkId = link,
            List = list,
            Entries = entries,
            Caller = caller,
        });
    }
}
