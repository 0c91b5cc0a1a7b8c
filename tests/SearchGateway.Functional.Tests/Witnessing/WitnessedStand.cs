using System.Security.Cryptography;
using SearchGateway.Client;
using SearchGateway.Functional.Tests.Stand;

namespace SearchGateway.Functional.Tests.Witnessing;

/// <summary>A gateway, and <c>ssi witness serve</c> in a process of its own, which can be killed and started again at the same address.</summary>
internal sealed class WitnessedStand : IAsyncDisposable
{
    public const string Name = "supervisor.test/w1";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("searchgateway-witnessed-");
    private RunningProgram? _witness;

    public GatewayStand Stand { get; private set; } = null!;

    public string LogKeyFile => Path.Combine(_folder.FullName, "log.pem");

    public string WitnessKeyFile => Path.Combine(_folder.FullName, "witness.pem");

    public LogPublicKey LogKey => LogPublicKey.FromPem(File.ReadAllText(LogKeyFile));

    public WitnessPolicy Policy => new([WitnessKey.FromPem(Name, File.ReadAllText(WitnessKeyFile))], 1);

    public IEnumerable<string> WitnessOutput => _witness!.Output;

    private Uri Address { get; set; } = null!;

    private string SigningKeyFile => Path.Combine(_folder.FullName, "log-key.pem");

    public static async Task<WitnessedStand> StartAsync(params (string Name, string Value)[] settings)
    {
        var witnessed = new WitnessedStand();
        try
        {
            await witnessed.MakeKeysAsync();
            await witnessed.StartWitnessAsync("--new");
            witnessed.Stand = await GatewayStand.StartAsync(
            [
                ("Audit__SigningKeyPath", witnessed.SigningKeyFile),
                ("Audit__Witnesses__0__Name", Name),
                ("Audit__Witnesses__0__Address", witnessed.Address.ToString()),
                ("Audit__Witnesses__0__PublicKeyPath", witnessed.WitnessKeyFile),
                ("Audit__WitnessInterval", "00:00:00.05"),
                ("Audit__WitnessTimeLimit", "00:00:20"),
                .. settings,
            ]);
            return witnessed;
        }
        catch
        {
            await witnessed.DisposeAsync();
            throw;
        }
    }

    public void KillWitness() => _witness!.Kill();

    /// <summary>Starts the witness, again at its address if it had one.</summary>
    public async Task StartWitnessAsync(params string[] more)
    {
        var listen = Address?.ToString() ?? "http://127.0.0.1:0";
        string[] arguments =
        [
            "witness", "serve", "--listen", listen, "--name", Name, "--signing-key", Path.Combine(_folder.FullName, "witness-key.pem"),
            "--log", $"searchgateway/node-1={LogKeyFile}", "--state", Path.Combine(_folder.FullName, "witness.state"), .. more,
        ];
        _witness = RunningProgram.Start("SearchGateway.Cli", arguments, new Dictionary<string, string>(StringComparer.Ordinal));
        Address = await _witness.AddressAsync("witness");
    }

    public async Task<SearchGatewayClient> ClientAsync(bool demandsWitnesses = false)
    {
        var token = await Stand.TokenAsync("border-guard");
        return new SearchGatewayClient(new SearchGatewayClientOptions
        {
            Address = Stand.Grpc,
            Token = _ => ValueTask.FromResult(token),
            Timeout = TimeSpan.FromSeconds(30),
            LogKeys = [LogKey],
            Witnesses = Policy,
            DemandWitnessedAnswers = demandsWitnesses,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Stand is not null)
            await Stand.DisposeAsync();
        if (_witness is not null)
            await _witness.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task MakeKeysAsync()
    {
        using var log = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await File.WriteAllTextAsync(SigningKeyFile, log.ExportPkcs8PrivateKeyPem());
        await File.WriteAllTextAsync(LogKeyFile, log.ExportSubjectPublicKeyInfoPem());
        var key = WitnessSigner.NewKeyPem();
        using var signer = WitnessSigner.FromPem(Name, key);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "witness-key.pem"), key);
        await File.WriteAllTextAsync(WitnessKeyFile, signer.PublicKeyPem);
    }
}
