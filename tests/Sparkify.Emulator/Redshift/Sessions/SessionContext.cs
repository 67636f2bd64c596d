namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>Whose session it is, and where.</summary>
/// <param name="Server">The server it belongs to.</param>
/// <param name="Database">The database it is connected to.</param>
/// <param name="User">Who logged in.</param>
internal sealed record SessionContext(RedshiftServer Server, string Database, string User);
