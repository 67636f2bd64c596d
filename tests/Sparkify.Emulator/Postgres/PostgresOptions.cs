namespace Sparkify.Emulator.Postgres;

/// <summary>How a <see cref="PostgresServer"/> is to be.</summary>
public sealed record PostgresOptions
{
    /// <summary>Whether it offers TLS, with a certificate for localhost of a CA of its own.</summary>
    public bool Tls { get; init; }

    /// <summary>Whether it refuses who comes without TLS. Implies <see cref="Tls"/>.</summary>
    public bool TlsOnly { get; init; }

    /// <summary>The folder to keep its folder in, instead of the one for temporary files: a small disk, say.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether it keeps what it committed when the machine stops. It is slower then.</summary>
    public bool Durable { get; init; }
}
