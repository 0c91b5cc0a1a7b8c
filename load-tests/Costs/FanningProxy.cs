using System.Globalization;
using SearchGateway.LoadTests.Processes;

namespace SearchGateway.LoadTests.Costs;

/// <summary>nginx with its Lua module: asks four addresses at once over HTTP/1.1 and sends their answers one after the other.</summary>
internal static class FanningProxy
{
    /// <summary>Writes its settings and starts it.</summary>
    /// <exception cref="Commands.RunException">It does not start.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">It is not installed.</exception>
    public static async Task<ServerProcess> StartAsync(
        string folder, Uri address, IReadOnlyList<string> names, IReadOnlyList<Uri> upstreams, string? cores, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(folder, "logs"));
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, Settings(address, names, upstreams, cores?.Split(',').Length ?? Environment.ProcessorCount), cancellationToken);
        return await ServerProcess.StartListeningAsync("nginx", ["nginx", "-p", folder, "-c", settings, "-e", Path.Combine(folder, "error.log")], address, cores, cancellationToken);
    }

    private static string Settings(Uri address, IReadOnlyList<string> names, IReadOnlyList<Uri> upstreams, int workers)
    {
        var groups = names.Zip(upstreams, (name, at) => string.Create(
            CultureInfo.InvariantCulture, $"upstream {name} {{ server 127.0.0.1:{at.Port}; keepalive 128; keepalive_requests 1000000; }}\n"));
        var places = names.Select(name =>
            $"location /{name} {{ internal; proxy_pass http://{name}/; proxy_http_version 1.1; proxy_set_header Connection \"\"; proxy_buffer_size 16k; proxy_buffers 8 16k; }}\n");
        var asked = string.Join(", ", names.Select(name => $"{{ \"/{name}\", {{ method = ngx.HTTP_POST, always_forward_body = true }} }}"));
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            load_module /usr/lib/nginx/modules/ndk_http_module.so;
            load_module /usr/lib/nginx/modules/ngx_http_lua_module.so;
            worker_processes {{workers}};
            daemon off;
            pid nginx.pid;
            events { worker_connections 4096; }
            http {
              access_log off;
              keepalive_requests 1000000;
              client_body_buffer_size 64k;
              {{string.Concat(groups)}}
              server {
                listen 127.0.0.1:{{address.Port}} reuseport;
                {{string.Concat(places)}}
                location = /search {
                  content_by_lua_block {
                    ngx.req.read_body()
                    local answers = { ngx.location.capture_multi({ {{asked}} }) }
                    local parts = {}
                    for i, answer in ipairs(answers) do
                      if answer.status ~= 200 then return ngx.exit(502) end
                      parts[i] = answer.body
                    end
                    ngx.header.content_type = "application/octet-stream"
                    ngx.print(parts)
                  }
                }
              }
            }
            """);
    }
}
