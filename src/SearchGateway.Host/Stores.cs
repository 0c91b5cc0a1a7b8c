using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using SearchGateway.Storage;
using SearchGateway.Storage.PostgreSql;
using SearchGateway.Storage.Sqlite;

namespace SearchGateway.Host;

/// <summary>What keeps the audit log and the registers.</summary>
internal static class Stores
{
    public static void AddStores(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var (audit, requests, links) = (builder.Configuration.GetSection("Audit"), builder.Configuration.GetSection("AccessRequests"), builder.Configuration.GetSection("Links"));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<StoreOptions>, StoreOptionsValidator>());

        // Embedded registers stand beside the embedded log's file, also where the log itself is elsewhere.
        services.Configure<SqliteAuditOptions>(audit.GetSection("Sqlite"));
        if (services.IsPostgreSql(audit))
            services.AddPostgreSqlAuditStore(options => audit.GetSection("PostgreSql").Bind(options));
        else
            services.AddSqliteAuditStore();

        if (services.IsPostgreSql(requests))
            services.AddPostgreSqlAccessRequestStore(options => BindRegister(options, requests, audit));
        else
            services.AddSqliteAccessRequestStore(options => requests.GetSection("Sqlite").Bind(options));

        if (services.IsPostgreSql(links))
            services.AddPostgreSqlLinkStore(options => BindRegister(options, links, audit));
        else
            services.AddSqliteLinkStore(options => links.GetSection("Sqlite").Bind(options));
        services.RootPaths(builder.Environment.ContentRootPath);
    }

    private static bool IsPostgreSql(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<StoreOptions>(section.Path).Bind(section).ValidateOnStart();
        return StoreOptions.IsPostgreSql(section[nameof(StoreOptions.Store)]);
    }

    /// <summary>A register for which no database is named stands in that of the audit log.</summary>
    private static void BindRegister(PostgreSqlOptions options, IConfigurationSection register, IConfigurationSection audit)
    {
        register.GetSection("PostgreSql").Bind(options);
        if (options.ConnectionString.Length > 0)
            return;
        var log = new PostgreSqlAuditOptions();
        audit.GetSection("PostgreSql").Bind(log);
        (options.ConnectionString, options.PasswordFile, options.AllowUnsafeServer) = (log.ConnectionString, log.PasswordFile, log.AllowUnsafeServer);
    }

    /// <summary>Relative paths stand for what lies under the content root.</summary>
    private static void RootPaths(this IServiceCollection services, string root)
    {
        services.PostConfigure<SqliteAuditOptions>(options => options.Path = Path.Combine(root, options.Path));
        services.Configure<SqliteAccessRequestOptions>(options => options.Path = options.Path.Length > 0 ? Path.Combine(root, options.Path) : "");
        services.Configure<SqliteLinkOptions>(options => options.Path = options.Path.Length > 0 ? Path.Combine(root, options.Path) : "");
        services.PostConfigure<PostgreSqlAuditOptions>(options => options.PasswordFile = Rooted(root, options.PasswordFile));
        services.PostConfigure<PostgreSqlAccessRequestOptions>(options => options.PasswordFile = Rooted(root, options.PasswordFile));
        services.PostConfigure<PostgreSqlLinkOptions>(options => options.PasswordFile = Rooted(root, options.PasswordFile));
    }

    private static string? Rooted(string root, string? file) => file is null ? null : Path.Combine(root, file);
}
