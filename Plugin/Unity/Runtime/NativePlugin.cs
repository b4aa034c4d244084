using System;
using System.Runtime.InteropServices;
using System.Text;

namespace RealtimeStyle
{
    /// <summary>librealtimestyle, as Plugin/Interop/Native/Unity has it. Main thread, but for the render event.</summary>
    internal static class NativePlugin
    {
        private const string Library = "realtimestyle";

        private static readonly byte[] LogLine = new byte[1024];

        /// <summary>The render event's function, for CommandBuffer.IssuePluginEventAndData.</summary>
        [DllImport(Library, EntryPoint = "RealtimeStyle_GetRenderEvent", CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr GetRenderEvent();

        [DllImport(Library, EntryPoint = "RealtimeStyle_GetEventId", CallingConvention = CallingConvention.Cdecl)]
        public static extern int GetEventId();

        /// <summary>Above 0, or 0 where the plugin cannot run; the log says why.</summary>
        [DllImport(Library, EntryPoint = "RealtimeStyle_CreateCamera", CallingConvention = CallingConvention.Cdecl)]
        public static extern int CreateCamera();

        [DllImport(Library, EntryPoint = "RealtimeStyle_DestroyCamera", CallingConvention = CallingConvention.Cdecl)]
        public static extern int DestroyCamera(int camera);

        /// <summary>Keeps what a render event is to do, and gives the event's data.</summary>
        [DllImport(Library, EntryPoint = "RealtimeStyle_PrepareFrame", CallingConvention = CallingConvention.Cdecl)]
        public static extern IntPtr PrepareFrame(ref Frame frame);

        /// <summary>Shows a style from its .onnx file's bytes, or none where there are none.</summary>
        public static void SetStyle(int camera, byte[] onnx, string name, float fadeSeconds)
        {
            SetStyle(camera, onnx, onnx == null ? 0 : onnx.Length, Encoding.UTF8.GetBytes(name + "\0"), fadeSeconds);
        }

        /// <summary>The oldest line of the log that was not taken, or null.</summary>
        public static string TakeLog()
        {
            int length = TakeLog(LogLine, LogLine.Length);
            return length == 0 ? null : Encoding.UTF8.GetString(LogLine, 0, Math.Min(length, LogLine.Length - 1));
        }

        [DllImport(Library, EntryPoint = "RealtimeStyle_SetStyle", CallingConvention = CallingConvention.Cdecl)]
        private static extern int SetStyle(int camera, byte[] bytes, int count, byte[] name, float fadeSeconds);

        [DllImport(Library, EntryPoint = "RealtimeStyle_TakeLog", CallingConvention = CallingConvention.Cdecl)]
        private static extern int TakeLog(byte[] text, int size);

        /// <summary>What a render event is to do.</summary>
        [StructLayout(LayoutKind.Sequential)]
        public struct Frame
        {
            public IntPtr Texture;
            public int Camera;
            public float Strength;
            public float Stability;
            public float DeltaSeconds;
            public int KeepColor;
        }
    }
}
