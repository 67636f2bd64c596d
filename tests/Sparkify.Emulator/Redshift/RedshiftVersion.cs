namespace Sparkify.Emulator.Redshift;

/// <summary>Which version the stand-in says it is.</summary>
internal static class RedshiftVersion
{
    /// <summary>What Redshift tells a client at the start: the PostgreSQL it once came from.</summary>
    public const string Server = "8.0.2";

    /// <summary>What <c>SELECT version()</c> gives.</summary>
    public const string Full = "PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 " +
        "(Red Hat 3.4.2-6.fc3), Redshift 1.0.77467";
}
