using Microsoft.Extensions.Options;
using SearchGateway.Host.Api.Problems;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.PolicyReview;
using SearchGateway.PolicyReview.Checking;
using SearchGateway.PolicyReview.Comparing;
using SearchGateway.PolicyReview.Matrix;
using SearchGateway.PolicyReview.Wording;

namespace SearchGateway.Host.Console.Rules;

/// <summary>Reading, trying out, proposing and putting in force of rule packs. A pack that is there is never changed: a changed copy is a pack of its own.</summary>
internal sealed class PackDesk(IOptionsMonitor<PolicyOptions> options, PolicyReload reload, IConfiguration configuration, IHostEnvironment environment, TimeProvider time)
{
    private string Packs => options.CurrentValue.Folder;

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    /// <summary>The matrix of a pack, in words.</summary>
    /// <returns>JSON; null if there is no such pack.</returns>
    public string? Matrix(string name)
    {
        if (FolderOf(name) is not { } folder)
            return null;
        var read = RulePack.Load(folder, Today);
        return read.Pack is { } pack
            ? ReviewJson.Of(new
            {
                Pack = new { pack.Identity.Name, pack.Identity.Hash, pack.Title, pack.Description },
                Systems = pack.Systems.Select(s => s.DisplayName()),
                Authorities = AccessMatrix.Of(pack, new MatrixFilter()).ByAuthority().Select(a => new
                {
                    a.Authority,
                    Heading = Names.InWords(a.Authority),
                    Purposes = a.Purposes.Select(p => new
                    {
                        p.Purpose,
                        Heading = Names.InWords(p.Purpose),
                        Cells = p.Cells.Select(CellOf),
                    }),
                    WithoutRule = a.WithoutRule.Select(Names.InWords),
                }),
                Proposal = PackProposal.Find(Packs, name) is { } proposal ? new { proposal.Officer, At = proposal.At.ToString("u"), IsCurrent = proposal.Hash == pack.Identity.Hash } : null,
            })
            : ReviewJson.Of(new { Faults = read.Faults });
    }

    /// <summary>The files of a pack; null if there is no such pack.</summary>
    public PackText? TextOf(string name) => FolderOf(name) is { } folder ? PackText.Of(folder) : null;

    /// <summary>Checks a text, and if it is faultless says what would change against a pack.</summary>
    /// <returns>JSON.</returns>
    public string Check(PackText text, string against)
    {
        var folder = Directory.CreateTempSubdirectory("searchgateway-pack-");
        try
        {
            var draft = Path.Combine(folder.FullName, "draft");
            text.WriteTo(draft);
            var check = PackCheck.Run(draft, Today);
            if (check.Pack is not { } pack || FolderOf(against) is not { } other || RulePack.Load(other, Today).Pack is not { } before)
                return ReviewJson.Of(new { check.Faults, Warnings = Array.Empty<PackWarning>(), Changes = Array.Empty<object>() });
            return ReviewJson.Of(new { check.Faults, check.Summary!.Warnings, Changes = ChangesOf(PackComparison.Of(before, pack)) });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>What changes from one pack to another; null if one of them is not there or has a fault.</summary>
    /// <returns>JSON.</returns>
    public string? Compare(string before, string after) =>
        FolderOf(before) is { } was && FolderOf(after) is { } becomes && RulePack.Load(was, Today).Pack is { } old && RulePack.Load(becomes, Today).Pack is { } next
            ? ReviewJson.Of(new { Changes = ChangesOf(PackComparison.Of(old, next)) })
            : null;

    /// <summary>Saves a faultless text as a new pack, proposed by an officer with the role policy.</summary>
    public ApiProblem? Save(Caller caller, string? name, PackText text)
    {
        if (!caller.Roles.HasFlag(CallerRoles.Policy))
            return ProblemOf.Reload(new PolicyReloadReply.RoleMissing());
        if (!PackText.IsPackName(name))
            return Fault("name", "form", "A pack's name is of small letters, digits and hyphens, at most 40.");
        if (FolderOf(name!) is not null || Directory.Exists(Path.Combine(Packs, name!)))
            return Fault("name", "new", "There is a pack of this name; packs are not changed. Take another name.");
        // Written aside and then moved: nobody reads half of it.
        var aside = Path.Combine(Packs, $".{Guid.NewGuid():N}");
        try
        {
            text.Named(name!).WriteTo(aside);
            var read = RulePack.Load(aside, Today);
            if (read.Pack is not { } pack)
                return ProblemOf.Untaken(read.Faults.Select(f => new InputFault("files", "faultless", f.ToString())));
            Directory.Move(aside, Path.Combine(Packs, name!));
            new PackProposal(name!, pack.Identity.Hash, caller.Officer, caller.MemberState, time.GetUtcNow()).Keep(Packs);
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return Fault("name", "writable", "The folder of packs cannot be written by this gateway. Hand the pack to whoever looks after it.");
        }
        finally
        {
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
        }
    }

    /// <summary>Puts a proposed pack in force, by another person than the one who proposed it.</summary>
    public async Task<ApiProblem?> ActivateAsync(Caller caller, string name, CancellationToken cancellationToken)
    {
        if (!caller.Roles.HasFlag(CallerRoles.Policy))
            return ProblemOf.Reload(new PolicyReloadReply.RoleMissing());
        if (FolderOf(name) is not { } folder)
            return Fault("name", "known_value", $"There is no pack {(PackText.IsPackName(name) ? name : "of this name")}.");
        if (PackProposal.Find(Packs, name) is not { } proposal)
            return Fault("name", "proposed", "Nobody has proposed this pack: a copy of it, saved under a new name, is a proposal.");
        if (!proposal.IsOfAnother(caller))
            return Fault("name", "second_person", "Another person than the one who proposed it puts it in force.");
        var read = RulePack.Load(folder, Today);
        if (read.Pack?.Identity.Hash != proposal.Hash)
            return Fault("name", "unchanged", "The pack is no longer what was proposed: its files have changed since.");
        var before = options.CurrentValue.Pack;
        PackInForce.Keep(configuration, environment.ContentRootPath, name);
        var reply = await reload.ReloadAsync(caller, proposal.Officer, cancellationToken);
        if (reply is PolicyReloadReply.Activated or PolicyReloadReply.Unchanged)
            return null;
        PackInForce.Keep(configuration, environment.ContentRootPath, before);
        return ProblemOf.Reload(reply);
    }

    private string? FolderOf(string name) =>
        PackText.IsPackName(name) && Path.Combine(Packs, name) is var folder && File.Exists(Path.Combine(folder, "pack.yaml")) ? folder : null;

    private static object CellOf(MatrixCell cell) => new
    {
        System = cell.System.DisplayName(),
        cell.Permitted,
        cell.Rule,
        Place = cell.Place?.ToString(),
        cell.Article,
        Keys = MatrixText.Keys(cell),
        Conditions = MatrixText.Conditions(cell),
        Shows = MatrixText.Shows(cell),
        Fields = MatrixText.Fields(cell).Select(f => f.ToString()),
        cell.ReviewBy,
    };

    private static object ChangesOf(PackComparison comparison) => comparison.ByAuthority().Select(a => new
    {
        Heading = Names.InWords(a.Authority),
        Groups = a.Groups.Select(g => new
        {
            System = g.System.DisplayName(),
            Kind = g.Kind.ToString(),
            Purposes = g.Purposes.Select(Names.InWords),
            Changes = g.Changes.Select(c => new { Effect = c.Change.Effect.ToString(), Text = c.Change.ToString(), Only = c.Only.Select(Names.InWords) }),
        }),
    });

    private static ApiProblem Fault(string field, string rule, string message) => ProblemOf.Untaken([new InputFault(field, rule, message)]);
}
