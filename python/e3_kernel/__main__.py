"""``python -m e3_kernel -f FILE``: the kernel, as Jupyter starts it."""

from ipykernel.kernelapp import IPKernelApp

from e3_kernel.kernel import E3Kernel

if __name__ == "__main__":
    IPKernelApp.launch_instance(kernel_class=E3Kernel)
