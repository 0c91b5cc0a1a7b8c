using Microsoft.Extensions.Options;
using SearchGateway.Model;
using SearchGateway.Policy;
using SearchGateway.Tests.FanOut;
using SearchGateway.Tests.Policy;
using SearchGateway.Tests.Shared;

namespace SearchGateway.Tests.Pipeline;

/// <summary>A pipeline that decides by a small pack in a folder of its own, which the test rewrites and reloads.</summary>
internal sealed class ReloadStand : IAsyncDisposable
{
    private readonly DirectoryInfo _packs;

    private ReloadStand(PipelineWorld world, DirectoryInfo packs)
    {
        World = world;
        _packs = packs;
        Settings = new PolicyOptions { Folder = packs.FullName, Pack = "live" };
        Write("", "");
        world.Policy.Activate(PackText.Pack());
        var source = new PackSource(new Monitor(Settings), new Hook(this));
        Reload = new PolicyReload(source, world.Policy, new RecordRetention(), world.Log, world.Clock, Logger);
    }

    public static Caller RulesOfficer { get; } = PipelineWorld.BorderGuard with { Officer = "o-rules", Roles = CallerRoles.Policy };

    public PipelineWorld World { get; }

    public PolicyOptions Settings { get; }

    public PolicyReload Reload { get; }

    public RecordingLogger<PolicyReload> Logger { get; } = new();

    /// <summary>Runs while a reload reads the folder.</summary>
    public Action WhileRead { get; set; } = () => { };

    public static async Task<ReloadStand> StartAsync(params FakeAdapter[] adapters) =>
        new(await PipelineWorld.CreateAsync(adapters), Directory.CreateTempSubdirectory("rule-packs-"));

    /// <summary>Writes the small pack with a change in the border guards' file.</summary>
    public void Write(string what, string by)
    {
        var folder = _packs.CreateSubdirectory("live").FullName;
        File.WriteAllText(Path.Combine(folder, "pack.yaml"), PackText.Main);
        File.WriteAllText(Path.Combine(folder, PackRetention.FileName), PackRetention.Text);
        File.WriteAllText(Path.Combine(folder, "border-guard.yaml"), what.Length == 0 ? PackText.Border : PackText.Border.Replace(what, by, StringComparison.Ordinal));
    }

    public ValueTask<PolicyReloadReply> ReloadAsync(Caller? caller) => Reload.ReloadAsync(caller, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Reload.Dispose();
        await World.DisposeAsync();
        _packs.Delete(recursive: true);
    }

    private sealed class Monitor(PolicyOptions settings) : IOptionsMonitor<PolicyOptions>
    {
        public PolicyOptions CurrentValue => settings;

        public PolicyOptions Get(string? name) => settings;

        public IDisposable? OnChange(Action<PolicyOptions, string?> listener) => null;
    }

    /// <summary>The source asks for the day between its two looks at the folder.</summary>
    private sealed class Hook(ReloadStand stand) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            stand.WhileRead();
            return stand.World.Clock.GetUtcNow();
        }
    }
}
