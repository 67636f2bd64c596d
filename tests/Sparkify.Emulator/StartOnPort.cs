using System.Net.Sockets;
using Sparkify.Emulator.Postgres;
using Sparkify.Emulator.Redshift;

namespace Sparkify.Emulator;

/// <summary>Starts the endpoint of the clusters where a cluster may have it.</summary>
internal static class StartOnPort
{
    private static readonly int[] Ports = [5439, .. Enumerable.Range(5431, 25), .. Enumerable.Range(8191, 25)];

    /// <exception cref="SocketException">The port that is asked for is taken; or all are.</exception>
    public static async Task<RedshiftServer> RedshiftAsync(
        PostgresServer backend, IObjectStore store, RedshiftOptions options)
    {
        if (options.Port != 0)
            return await RedshiftServer.StartAsync(backend, store, options);
        foreach (var port in Ports[..^1])
        {
            try
            {
                return await RedshiftServer.StartAsync(backend, store, options with { Port = port });
            }
            catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // The next one, then.
            }
        }

        return await RedshiftServer.StartAsync(backend, store, options with { Port = Ports[^1] });
    }
}
