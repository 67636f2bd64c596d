namespace Sparkify.Emulator.Redshift.Sessions;

/// <summary>A fault: the connection breaks here.</summary>
internal sealed class ConnectionDroppedException()
    : IOException("The stand-in dropped the connection, as it was told to.");
